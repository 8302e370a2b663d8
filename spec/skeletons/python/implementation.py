"""An implementation of the pac-distillation contract, to go on from.

It answers JSON-RPC 2.0 on standard input and output, one message a line, and has one method: `error`, the
probability under a distribution that two truth tables differ. Needs Python 3.8, and nothing else.

    pac-distill check --implementation "python3 implementation.py"

A method is a function from params to a result, in METHODS; a kind that it reads stands in OFFERS. What is
asked of it and is not there is answered with an error that says so, and is then "not offered". The guide
(`spec/guide/oracle.md`) says what every answer has to be.
"""

import json
import re
import sys
from fractions import Fraction

OFFERS = {
    "methods": ["error"],
    "concepts": ["truth-table"],
    "distributions": ["uniform", "product", "weights", "empirical"],
}

MAX_VARIABLES = 20


class Refusal(Exception):
    """An error of JSON-RPC: a code, a message, and data, with the path of the field within the params."""

    def __init__(self, code, message, data=None):
        super().__init__(message)
        self.code = code
        self.data = data


def invalid(path, expected):
    return Refusal(-32602, f"{'.'.join(map(str, path))}: {expected} is expected", {"path": path})


def domain(code, path, message, **detail):
    """`code` is one of the contract's closed list: unsupported, mismatch, too-large, invalid-value, …"""
    return Refusal(-32000, message, {"code": code, "path": path, **detail})


# Values of the contract


def field(value, path, name):
    if not isinstance(value, dict) or name not in value:
        raise invalid([*path, name], "a field of this name")
    return value[name], [*path, name]


def rational(value, path):
    """ "3", "-7/12", "0.05", or a JSON integer; a JSON float is not exact. """
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?(\d+(/0*[1-9]\d*)?|\d*\.\d+)", value, re.ASCII):
        return Fraction(value)
    raise invalid(path, 'a rational such as "-7/12"')


def spelled(q):
    """In lowest terms, "p/q" or "p": a Fraction is so by itself."""
    return str(q)


def variables(value, path):
    d, path = field(value, path, "variables")
    if not isinstance(d, int) or isinstance(d, bool) or d < 0:
        raise invalid(path, "an integer of at least 0")
    if d > MAX_VARIABLES:
        message = f"variables: {d} asked for, the limit is {MAX_VARIABLES}"
        raise domain("too-large", path, message, size=str(d), limit=str(MAX_VARIABLES))
    return d


def table(concept, path):
    """The number of variables, and the values: character j is that at point j; bit i of j is x_i."""
    kind, kind_path = field(concept, path, "kind")
    if kind != "truth-table":
        raise domain("unsupported", kind_path, "only concepts of the kind truth-table are read here")
    d = variables(concept, path)
    values, values_path = field(concept, path, "table")
    if not isinstance(values, str) or len(values) != 2**d or set(values) - {"0", "1"}:
        raise invalid(values_path, f"a text of {2**d} bits")
    return d, values


def number_of_point(point, d, path):
    """Character i of a point is x_i."""
    if not isinstance(point, str) or len(point) != d or set(point) - {"0", "1"}:
        raise invalid(path, f"a point of {d} bits")
    return sum(2**i for i, bit in enumerate(point) if bit == "1")


def masses(distribution, d, path):
    """The probability of each point, in a list."""
    kind, kind_path = field(distribution, path, "kind")
    if kind == "product":
        biases, at = field(distribution, path, "biases")
        if not isinstance(biases, list):
            raise invalid(at, "a list of biases")
        same_variables(len(biases), d, at)
        result = [Fraction(1)]
        # The last variable is the most significant bit of the number of a point.
        for i, bias in enumerate(biases):
            p = rational(bias, [*at, i])
            if not 0 <= p <= 1:
                raise invalid([*at, i], "a bias in [0, 1]")
            result = [m * (1 - p) for m in result] + [m * p for m in result]
        return result
    if kind == "empirical":
        points, at = field(distribution, path, "points")
        if not isinstance(points, list) or not points:
            raise invalid(at, "a list of at least one point")
        result = [Fraction(0)] * 2**d
        for i, point in enumerate(points):
            result[number_of_point(point, d, [*at, i])] += Fraction(1, len(points))
        return result
    if kind not in ("uniform", "weights"):
        raise domain("unsupported", kind_path, "this kind of distribution is not read here")
    same_variables(variables(distribution, path), d, [*path, "variables"])
    if kind == "uniform":
        return [Fraction(1, 2**d)] * 2**d
    weights, at = field(distribution, path, "weights")
    if not isinstance(weights, dict):
        raise invalid(at, "an object from points to weights")
    result = [Fraction(0)] * 2**d
    for point, weight in weights.items():
        mass = rational(weight, [*at, point])
        if mass < 0:
            raise invalid([*at, point], "a weight of at least 0")
        result[number_of_point(point, d, [*at, point])] += mass
    if sum(result) != 1:
        raise invalid(at, "weights with the sum 1")
    return result


def same_variables(d, expected, path):
    if d != expected:
        raise domain("mismatch", path, f"{expected} variables are expected, as the source has, got {d}")


# Methods


def error(params):
    """The probability that source and target differ."""
    source, source_path = field(params, [], "source")
    target, target_path = field(params, [], "target")
    distribution, distribution_path = field(params, [], "distribution")
    d, f = table(source, source_path)
    e, g = table(target, target_path)
    same_variables(e, d, target_path)
    p = masses(distribution, d, distribution_path)
    return {"error": spelled(sum((p[j] for j in range(2**d) if f[j] != g[j]), Fraction(0)))}


METHODS = {"offers": lambda params: OFFERS, "error": error}


# JSON-RPC


def failure(identifier, code, message, data=None):
    problem = {"code": code, "message": message}
    if data is not None:
        problem["data"] = data
    return {"jsonrpc": "2.0", "id": identifier, "error": problem}


def answer(request):
    """The answer to one request; None where none is due, since it has no id."""
    if not isinstance(request, dict):
        return failure(None, -32600, "a request is expected, an object")
    identifier = request.get("id")
    if isinstance(identifier, (bool, dict, list)):
        return failure(None, -32600, "id: a string, a number or null is expected")
    method, params = request.get("method"), request.get("params", {})
    if request.get("jsonrpc") != "2.0" or not isinstance(method, str):
        return failure(identifier, -32600, 'jsonrpc "2.0" and a method are expected')
    try:
        if method not in METHODS:
            raise Refusal(-32601, f"there is no method {method}")
        if not isinstance(params, dict):
            raise Refusal(-32602, "params: an object is expected")
        response = {"jsonrpc": "2.0", "id": identifier, "result": METHODS[method](params)}
    except Refusal as problem:
        response = failure(identifier, problem.code, str(problem), problem.data)
    except Exception as problem:  # a defect of this program: the next request is answered all the same
        response = failure(identifier, -32603, f"internal error: {problem!r}")
    return response if "id" in request else None


def answer_line(line):
    """The answer to a line, a request or a batch of them; None where none is due."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return failure(None, -32700, "the line is not JSON")
    if not isinstance(message, list):
        return answer(message)
    if not message:
        return failure(None, -32600, "a batch of at least one request is expected")
    return [a for a in map(answer, message) if a is not None] or None


def main():
    # Counts and fractions may have many digits.
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        if not line.strip():
            continue
        response = answer_line(line)
        if response is not None:
            sys.stdout.write(json.dumps(response) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
