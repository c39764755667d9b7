"""Steps that bring a workspace's database from any earlier version to this one; only forward, each with a name."""
