"""What fixes a network, told without torch: its configuration, the shapes of its numbers, and the
header of the file that they lie in. All of it is checked before anything is built from it."""
