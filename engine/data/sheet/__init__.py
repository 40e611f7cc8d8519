"""Handwriting on paper: a sheet to print and write on, and its photographs cut into glyphs.

`plan` says where everything is on the paper, `draw` puts it into shapes, `pdf` and `raster` paint
those; `tags` are the marks in its corners. `marks` finds a page in a photograph by them (`fault`
says why it cannot) and lays it flat (`homography`), `flatten` evens out its light, `register` finds
the boxes where paper curls, `cut` takes the glyphs out, `judge` says which to write again, `read`
does it for all photographs, `save` keeps the result. `smooth` and `morphology` are what they do to
pictures. Light: numpy, Pillow, and the library of AprilTag.
"""
