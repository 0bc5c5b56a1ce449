"""Bytes to :class:`~materials.model.SourceDocument`; one module a file format, each ending in ``READER``."""
