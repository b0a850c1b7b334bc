"""What the instructor has on disk: the configuration, the source notebooks as they are released, the files beside them.

Read by every room above. It never looks at what students handed in.
"""
