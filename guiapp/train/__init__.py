"""The Train page: from a folder of pictures, or one's own handwriting, to a model that draws."""
