"""Parking and garages (停车与车库)."""
