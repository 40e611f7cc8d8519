"""From a finished message to a file that a place accepts. Numpy and Pillow only.

file        a message to a file of any format, whole or not at all
budget      how large a file may be, by the places that take it
reel        which frames of a time line are shown, and how long each
square      a message set in a small square, as an emoji is
cut         one way to make a file, its pages drawn when asked for
fitting     of all ways, the one that hurts least and fits
foresee     how large a file will be, from a few of its pages
estimate    the same for a person, with what will be given up
formats     what can be traded in each kind of file
film        what an encoder is given
gif, png, webp, mp4   the bytes
inks        from 256 shades of ink to a few
inside      the recipe inside a file, and how it is found again
share       the recipe as a short code
kind        words and warnings for who receives it
"""
