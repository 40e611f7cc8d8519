"""The message: from text and drawn glyphs to a moving page. Numpy and Pillow only.

recipe      every input that made a message, checked; lives inside the file
metrics     what each character measures as written, in cap heights
lines       a text broken into lines, and where each character stands on its line
letter_size how large the letters are, with how much text on a line
layout      text to letter boxes on a page
split       a page too tall for one, as several
timeline    which state of which letter is shown when
composed    characters that a model has no class for: which glyphs are drawn for them
assemble    the parts of a composed character, each where the others' ink asks for it
fit         where a glyph's ink is, and how it settles on its line as the noise fades
resample    one state as fog or ink in page pixels: softness, stroke weight
page        all letters together; the same in the window and in the export
look        ink to color, the printed step
recorded    first words, drawn before the engine is ready
hand_words  one word in every hand, drawn beforehand

A finished message becomes a file in `engine.export`.
"""
