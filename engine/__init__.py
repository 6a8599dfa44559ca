"""Kassei's engine: activation functions, networks, documents. numpy only; knows no Qt, no clock, no global state."""

from engine.activations import ACTIVATIONS, FAMILIES, Activation, ElementWise, Kink, OverLayer, Parameter
from engine.document import Document, Explorer
from engine.fileformat import dumps, load, loads, save
from engine.messages import FileError, KasseiError, Message, NumberError, ParameterError, ShapeError
from engine.network import EXAMPLE_INPUT, Layer, Network, Trace, example_network, forward
from engine.version import VERSION

__all__ = [
    "ACTIVATIONS",
    "EXAMPLE_INPUT",
    "FAMILIES",
    "VERSION",
    "Activation",
    "Document",
    "ElementWise",
    "Explorer",
    "FileError",
    "KasseiError",
    "Kink",
    "Layer",
    "Message",
    "Network",
    "NumberError",
    "OverLayer",
    "Parameter",
    "ParameterError",
    "ShapeError",
    "Trace",
    "dumps",
    "example_network",
    "forward",
    "load",
    "loads",
    "save",
]
