"""The words that all rooms use: cells, plans, results, limits, errors; and files read and written safely.

The ground: it imports nothing of the autograder. `errors` alone can also be seen from inside the sandbox.
"""
