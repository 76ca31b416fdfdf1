"""The rules as data: TOML tables of patterns with their meaning, weight, example and counter-example.

Targets say what is promised, modifiers change what a statement means. The code that reads them is in `rulebook`.
"""
