"""Handwriting on paper: a sheet to print and write on, and its photographs cut into glyphs.

`plan` says where everything is on the paper, `draw` puts it into shapes, `pdf` and `raster` paint
those. `marks` finds a page in a photograph (`fault` says why it cannot), `flatten` evens out its
light, `register` finds the boxes where paper curls, `cut` takes the glyphs out, `judge` says which
to write again, `read` does it for all photographs, `save` keeps the result. Light: numpy, Pillow
and, when a page is made or read, OpenCV.
"""
