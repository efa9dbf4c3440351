"""Doors beside the pages: health, version, the verbs over HTTP, and what is said when a page breaks."""
