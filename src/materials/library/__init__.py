"""What has been built, from what, by which version: names, manifests, publishing, the downloads page."""
