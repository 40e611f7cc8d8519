"""Points in a plane with torch: fields that are learned, and walks of the samplers through them."""
