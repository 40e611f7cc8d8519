"""Export: choose a format and a target, prepare the file, save, copy or drag it."""
