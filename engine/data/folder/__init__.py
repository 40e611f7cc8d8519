"""A folder or a zip of pictures as people have them: listed, labeled, decoded, cached."""
