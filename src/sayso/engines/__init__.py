"""Engines: one function over very many things, in this process, in several, on a cluster.

An engine only maps. What is done with a thing depends on that thing alone, so every engine gives
the same results, in the order of the things.
"""
