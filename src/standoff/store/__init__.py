"""Keeps results: files of a folder, written whole or not at all."""
