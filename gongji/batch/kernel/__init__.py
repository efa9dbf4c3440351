"""The causes and the settlement over columns: the same functions as for one case, each asked once for
what is alike.
"""
