//! An implementation of the pac-distillation contract, to go on from.
//!
//! It answers JSON-RPC 2.0 on standard input and output, one message a line, and has one method: `error`, the
//! probability that two truth tables differ, under the uniform distribution or that of a list of points. Needs
//! Rust 1.65 and no crate.
//!
//!     rustc --edition 2021 -O implementation.rs
//!     pac-distill check --implementation ./implementation
//!
//! What is asked of it and is not there is answered with an error that says so, and is then "not offered". The
//! guide (spec/guide/oracle.md) says what every answer has to be. The probabilities here are counts over 2^d or
//! over a number of points, which 64 bits hold; for products and weights, whose numbers have any length, take a
//! crate such as num-rational, and name the kinds in OFFERS.

use std::io::{self, BufRead, Write};

const OFFERS: &str =
    r#"{"methods":["error"],"concepts":["truth-table"],"distributions":["uniform","empirical"]}"#;
const MAX_VARIABLES: usize = 20;
const MAX_DEPTH: usize = 200;

/// An error of JSON-RPC: its code, its message, and its data as JSON text.
struct Refusal {
    code: i32,
    message: String,
    data: Option<String>,
}

fn refuse<T>(code: i32, message: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { code, message: message.into(), data: None })
}

fn invalid<T>(field: &str, expected: &str) -> Result<T, Refusal> {
    let data = Some(format!("{{\"path\":[{}]}}", quoted(field)));
    Err(Refusal { code: -32602, message: format!("{field}: {expected} is expected"), data })
}

/// `code` is one of the contract's closed list: unsupported, mismatch, too-large, invalid-value, …
fn domain_error<T>(code: &str, field: &str, message: &str) -> Result<T, Refusal> {
    let data = Some(format!("{{\"code\":{},\"path\":[{}]}}", quoted(code), quoted(field)));
    Err(Refusal { code: -32000, message: format!("{field}: {message}"), data })
}

// JSON. Numbers keep their text, so that an id is given back as it was written.

enum Value {
    /// null, true or false
    Word(&'static str),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn fail<T>(&self) -> Result<T, Refusal> {
        refuse(-32700, "the line is not JSON")
    }

    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Refusal> {
        if self.peek() != byte {
            return self.fail();
        }
        self.at += 1;
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Refusal> {
        if !self.peek().is_ascii_digit() {
            return self.fail();
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Value, Refusal> {
        let start = self.at;
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Value::Number(String::from_utf8_lossy(&self.text[start..self.at]).into_owned()))
    }

    fn hexadecimal(&mut self) -> Result<u16, Refusal> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or(&[]);
        if digits.len() < 4 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return self.fail();
        }
        self.at += 4;
        let text = std::str::from_utf8(digits).unwrap_or("0");
        u16::from_str_radix(text, 16).or_else(|_| self.fail())
    }

    fn string(&mut self) -> Result<String, Refusal> {
        self.expect(b'"')?;
        let mut bytes: Vec<u8> = Vec::new();
        // Escapes of UTF-16 code units that stand together are decoded together.
        let mut units: Vec<u16> = Vec::new();
        loop {
            let byte = self.peek();
            if byte == b'\\' && self.text.get(self.at + 1) == Some(&b'u') {
                self.at += 2;
                units.push(self.hexadecimal()?);
                continue;
            }
            bytes.extend_from_slice(String::from_utf16_lossy(&units).as_bytes());
            units.clear();
            if byte < 32 {
                return self.fail();
            }
            self.at += 1;
            match byte {
                b'"' => return Ok(String::from_utf8_lossy(&bytes).into_owned()),
                b'\\' => {
                    let plain = match self.peek() {
                        b'b' => 8,
                        b'f' => 12,
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        other @ (b'"' | b'\\' | b'/') => other,
                        _ => return self.fail(),
                    };
                    self.at += 1;
                    bytes.push(plain);
                }
                other => bytes.push(other),
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, Refusal> {
        if depth > MAX_DEPTH {
            return self.fail();
        }
        self.skip_space();
        match self.peek() {
            b'"' => Ok(Value::Text(self.string()?)),
            b'[' => {
                let mut items = Vec::new();
                self.members(b']', |reader| {
                    items.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::List(items))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.members(b'}', |reader| {
                    reader.skip_space();
                    let key = reader.string()?;
                    reader.skip_space();
                    reader.expect(b':')?;
                    fields.push((key, reader.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(fields))
            }
            _ => {
                for word in ["null", "true", "false"] {
                    if self.text[self.at..].starts_with(word.as_bytes()) {
                        self.at += word.len();
                        return Ok(Value::Word(word));
                    }
                }
                self.number()
            }
        }
    }

    /// What stands between brackets, with commas between.
    fn members(
        &mut self,
        close: u8,
        mut member: impl FnMut(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.at += 1;
        self.skip_space();
        if self.peek() == close {
            self.at += 1;
            return Ok(());
        }
        loop {
            member(self)?;
            self.skip_space();
            if self.peek() == close {
                self.at += 1;
                return Ok(());
            }
            self.expect(b',')?;
        }
    }
}

fn read(line: &str) -> Result<Value, Refusal> {
    let mut reader = Reader { text: line.as_bytes(), at: 0 };
    let value = reader.value(0)?;
    reader.skip_space();
    if reader.at < line.len() {
        return reader.fail();
    }
    Ok(value)
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 32 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Value {
    fn find(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

// Values of the contract.

fn text_of<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.find(name).and_then(Value::text)
}

fn is_bits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|c| c == b'0' || c == b'1')
}

fn variables(object: &Value, name: &str) -> Result<usize, Refusal> {
    let text = match object.find("variables") {
        Some(Value::Number(text)) if text.bytes().all(|c| c.is_ascii_digit()) => text,
        _ => return invalid(name, "a number of variables"),
    };
    match text.parse::<usize>() {
        Ok(d) if d <= MAX_VARIABLES => Ok(d),
        _ => Err(Refusal {
            code: -32000,
            message: format!("{name}: {text} variables asked for, the limit is {MAX_VARIABLES}"),
            data: Some(format!(
                "{{\"code\":\"too-large\",\"path\":[{},\"variables\"],\"size\":\"{text}\",\"limit\":\"{MAX_VARIABLES}\"}}",
                quoted(name)
            )),
        }),
    }
}

/// The number of variables and the values: character j is that at point j; bit i of j is x_i.
fn table<'a>(params: &'a Value, name: &str) -> Result<(usize, &'a [u8]), Refusal> {
    let concept = match params.find(name) {
        Some(concept @ Value::Object(_)) => concept,
        _ => return invalid(name, "a concept"),
    };
    if text_of(concept, "kind") != Some("truth-table") {
        return domain_error("unsupported", name, "only concepts of the kind truth-table are read here");
    }
    let d = variables(concept, name)?;
    match text_of(concept, "table") {
        Some(values) if is_bits(values, 1 << d) => Ok((d, values.as_bytes())),
        _ => invalid(name, "a table of 2^variables bits"),
    }
}

/// The rational p/q in lowest terms: "p/q", or "p" where q is 1.
fn rational(p: u64, q: u64) -> String {
    let (mut a, mut b) = (p, q);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if q == a {
        format!("{}", p / a)
    } else {
        format!("{}/{}", p / a, q / a)
    }
}

// Methods: the text of the result.

const SAME: &str = "as many variables as the source has are expected";

fn error(params: &Value) -> Result<String, Refusal> {
    let (d, f) = table(params, "source")?;
    let (e, g) = table(params, "target")?;
    if d != e {
        return domain_error("mismatch", "target", SAME);
    }
    let distribution = match params.find("distribution") {
        Some(distribution @ Value::Object(_)) => distribution,
        _ => return invalid("distribution", "a distribution"),
    };
    let (wrong, of) = match text_of(distribution, "kind") {
        Some("uniform") => {
            if variables(distribution, "distribution")? != d {
                return domain_error("mismatch", "distribution", SAME);
            }
            (f.iter().zip(g).filter(|(a, b)| a != b).count(), 1 << d)
        }
        Some("empirical") => {
            let points = match distribution.find("points") {
                Some(Value::List(points)) if !points.is_empty() => points,
                _ => return invalid("distribution", "a list of at least one point"),
            };
            let mut wrong = 0;
            for point in points {
                let bits = match point.text() {
                    Some(bits) if is_bits(bits, d) => bits,
                    _ => return invalid("distribution", "a list of points, one bit a variable,"),
                };
                let j: usize = bits.bytes().enumerate().map(|(i, c)| ((c - b'0') as usize) << i).sum();
                wrong += usize::from(f[j] != g[j]);
            }
            (wrong, points.len())
        }
        _ => {
            let message = "only uniform and empirical distributions are read here";
            return domain_error("unsupported", "distribution", message);
        }
    };
    Ok(format!("{{\"error\":{}}}", quoted(&rational(wrong as u64, of as u64))))
}

fn run(method: &str, params: &Value) -> Result<String, Refusal> {
    match method {
        "offers" => Ok(OFFERS.to_string()),
        "error" => error(params),
        _ => refuse(-32601, format!("there is no method {method}")),
    }
}

// JSON-RPC.

fn failure(id: &str, problem: &Refusal) -> String {
    let data = problem.data.as_ref().map_or(String::new(), |data| format!(",\"data\":{data}"));
    format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":{},\"message\":{}{data}}}}}",
        problem.code,
        quoted(&problem.message)
    )
}

/// The answer to one request; none where none is due, since it has no id.
fn answer(request: &Value) -> Option<String> {
    let invalid_request = |id: &str, message: &str| {
        Some(failure(id, &Refusal { code: -32600, message: message.to_string(), data: None }))
    };
    if !matches!(request, Value::Object(_)) {
        return invalid_request("null", "a request is expected, an object");
    }
    let id = match request.find("id") {
        None => None,
        Some(Value::Text(text)) => Some(quoted(text)),
        Some(Value::Number(text)) => Some(text.clone()),
        Some(Value::Word("null")) => Some("null".to_string()),
        Some(_) => return invalid_request("null", "id: a string, a number or null is expected"),
    };
    let known = id.as_deref().unwrap_or("null");
    let method = match (text_of(request, "jsonrpc"), text_of(request, "method")) {
        (Some("2.0"), Some(method)) => method,
        _ => return invalid_request(known, "jsonrpc \"2.0\" and a method are expected"),
    };
    let none = Value::Object(Vec::new());
    let result = match request.find("params") {
        None => run(method, &none),
        Some(params @ Value::Object(_)) => run(method, params),
        Some(_) => refuse(-32602, "params: an object is expected"),
    };
    id.as_ref()?;
    Some(match result {
        Ok(result) => format!("{{\"jsonrpc\":\"2.0\",\"id\":{known},\"result\":{result}}}"),
        Err(problem) => failure(known, &problem),
    })
}

/// The answer to a line, a request or a batch of them.
fn answer_line(line: &str) -> Option<String> {
    match read(line) {
        Err(problem) => Some(failure("null", &problem)),
        Ok(Value::List(batch)) if batch.is_empty() => {
            let message = "a batch of at least one request is expected".to_string();
            Some(failure("null", &Refusal { code: -32600, message, data: None }))
        }
        Ok(Value::List(batch)) => {
            let answers: Vec<String> = batch.iter().filter_map(answer).collect();
            if answers.is_empty() { None } else { Some(format!("[{}]", answers.join(","))) }
        }
        Ok(request) => answer(&request),
    }
}

fn main() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.trim().is_empty() {
            continue;
        }
        if let Some(response) = answer_line(&line) {
            writeln!(output, "{response}")?;
            output.flush()?;
        }
    }
}
