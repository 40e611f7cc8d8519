"""Every picture of a data set examined before it is trained on: a report of findings with fixes."""
