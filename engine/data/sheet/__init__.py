"""Handwriting on paper: a sheet to print and write on, and its photographs cut into glyphs.

`plan` lays the pages out, `languages` says which letters a language has beyond a keyboard's, `draw`
turns pages into shapes and `pdf` into a file, `tags` are the corner marks. A photograph is opened
by `photo`, laid flat by `marks`, its boxes found by `register` where paper curls, and cut into
glyphs by `cut`; `read` does all that for many photographs, `save` writes the result. `morphology`
has the filters. Third-party packages: numpy, Pillow and pyapriltags.
"""
