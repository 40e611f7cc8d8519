"""From a finished message to a file that a place accepts. Numpy and Pillow only.

export      a message to a file of any format, whole or not at all
budget      how large a file may be, by the places that take it
plan        of all variants, the one that loses least and fits, from a few of its pages
variant     one way to make the file: which frames, how wide, in what quality
formats     what can be traded in each kind of file
animation   what an encoder is given, and ink in few levels
gif, png, webp, mp4   the bytes
inside      the recipe inside a file or as a short code, and how it is found again
accessibility   words for a message, flashes, contrast
"""
