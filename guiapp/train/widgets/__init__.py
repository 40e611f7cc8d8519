"""Widgets that the steps of the Train page are made of."""
