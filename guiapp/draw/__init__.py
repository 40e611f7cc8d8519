"""Draw: any model's pictures, letters or not, as they condense out of noise."""
