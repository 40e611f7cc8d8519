"""A folder or a zip of pictures: listed, labeled, decoded, cached."""
