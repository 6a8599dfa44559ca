"""What a person types in: fields that show a value until another one is typed, underline what is wrong, and say why.

One more is a module here. It knows neither what is typed nor how it is read, and imports style and text only.
"""
