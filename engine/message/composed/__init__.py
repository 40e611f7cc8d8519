"""Characters that a model has no class for, composed of glyphs that it draws. No torch.

part      one drawn glyph of a character, and where its ink goes
marks     accents and other marks on a letter
signs     letters and signs that are no letter with a mark
compose   a character to its parts, a text to its characters
smileys   emoji as they were before they were pictures
typed     a typed text as it can be drawn
"""
