"""What a network as a whole gives away that none of its numbers says by itself.

A new insight is a function in the table INSIGHTS. Imports document and below.
"""
