"""Source text to clean text: one paragraph a line and no noise; one module a kind of noise, every change an edit."""

from .pipeline import clean

__all__ = ["clean"]
