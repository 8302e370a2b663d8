(* An implementation of the pac-distillation contract, to go on from.

   It answers JSON-RPC 2.0 on standard input and output, one message a line, and has one method: [error], the
   probability that two truth tables differ, under the uniform distribution or that of a list of points. Needs
   OCaml 4.08 and no package.

     ocamlfind ocamlopt -o implementation implementation.ml      (or ocamlopt alone)
     pac-distill check --implementation ./implementation

   What is asked of it and is not there is answered with an error that says so, and is then "not offered". The
   guide (spec/guide/oracle.md) says what every answer has to be. The probabilities here are counts over 2^d or
   over a number of points, which 63 bits hold; for products and weights, whose numbers have any length, take
   zarith, and name the kinds in [offers]. *)

let offers =
  {|{"methods":["error"],"concepts":["truth-table"],"distributions":["uniform","empirical"]}|}

let max_variables = 20
let max_depth = 200

(* An error of JSON-RPC: its code, its message, and its data as JSON text. *)
exception Refusal of int * string * string option

let refuse code message = raise (Refusal (code, message, None))

let quoted text =
  let out = Buffer.create (String.length text + 2) in
  Buffer.add_char out '"';
  String.iter
    (function
      | ('"' | '\\') as c -> Buffer.add_char out '\\'; Buffer.add_char out c
      | c when Char.code c < 32 -> Buffer.add_string out (Printf.sprintf "\\u%04x" (Char.code c))
      | c -> Buffer.add_char out c)
    text;
  Buffer.add_char out '"';
  Buffer.contents out

let invalid field expected =
  let data = Printf.sprintf {|{"path":[%s]}|} (quoted field) in
  raise (Refusal (-32602, Printf.sprintf "%s: %s is expected" field expected, Some data))

(* [code] is one of the contract's closed list: unsupported, mismatch, too-large, invalid-value, ... *)
let domain_error code field message =
  let data = Printf.sprintf {|{"code":%s,"path":[%s]}|} (quoted code) (quoted field) in
  raise (Refusal (-32000, field ^ ": " ^ message, Some data))

(* JSON. Numbers keep their text, so that an id is given back as it was written. *)

type value =
  | Word of string  (* null, true or false *)
  | Number of string
  | Text of string
  | List of value list
  | Object of (string * value) list

let not_json () = refuse (-32700) "the line is not JSON"

let read line =
  let length = String.length line in
  let at = ref 0 in
  let peek () = if !at < length then line.[!at] else '\000' in
  let next () = incr at in
  let rec skip_space () =
    match peek () with ' ' | '\t' | '\r' | '\n' -> next (); skip_space () | _ -> ()
  in
  let expect c = if peek () = c then next () else not_json () in
  let is_digit c = c >= '0' && c <= '9' in
  let digits () =
    if not (is_digit (peek ())) then not_json ();
    while is_digit (peek ()) do next () done
  in
  let number () =
    let start = !at in
    if peek () = '-' then next ();
    if peek () = '0' then next () else digits ();
    if peek () = '.' then (next (); digits ());
    if peek () = 'e' || peek () = 'E' then begin
      next ();
      if peek () = '+' || peek () = '-' then next ();
      digits ()
    end;
    Number (String.sub line start (!at - start))
  in
  let hexadecimal () =
    let code = ref 0 in
    for _ = 1 to 4 do
      let digit =
        match peek () with
        | '0' .. '9' as c -> Char.code c - 48
        | 'a' .. 'f' as c -> Char.code c - 87
        | 'A' .. 'F' as c -> Char.code c - 55
        | _ -> not_json ()
      in
      code := (16 * !code) + digit;
      next ()
    done;
    !code
  in
  (* A surrogate pair is one character; a surrogate alone is none. *)
  let character () =
    let code = hexadecimal () in
    let is_pair = code >= 0xD800 && code < 0xDC00 && !at + 1 < length && line.[!at] = '\\' && line.[!at + 1] = 'u' in
    if is_pair then begin
      at := !at + 2;
      let low = hexadecimal () in
      if low >= 0xDC00 && low < 0xE000 then 0x10000 + ((code - 0xD800) lsl 10) + (low - 0xDC00) else 0xFFFD
    end
    else code
  in
  let text () =
    expect '"';
    let out = Buffer.create 16 in
    let rec loop () =
      match peek () with
      | '"' -> next ()
      | '\\' ->
        next ();
        let c = peek () in
        next ();
        (match c with
         | '"' | '\\' | '/' -> Buffer.add_char out c
         | 'b' -> Buffer.add_char out '\b'
         | 'f' -> Buffer.add_char out '\012'
         | 'n' -> Buffer.add_char out '\n'
         | 'r' -> Buffer.add_char out '\r'
         | 't' -> Buffer.add_char out '\t'
         | 'u' ->
           let code = character () in
           Buffer.add_utf_8_uchar out (if Uchar.is_valid code then Uchar.of_int code else Uchar.rep)
         | _ -> not_json ());
        loop ()
      | c when Char.code c < 32 -> not_json ()
      | c -> Buffer.add_char out c; next (); loop ()
    in
    loop ();
    Buffer.contents out
  in
  (* What stands between brackets, with commas between, in order. *)
  let members close member =
    next ();
    skip_space ();
    if peek () = close then (next (); [])
    else begin
      let rec loop found =
        let found = member () :: found in
        skip_space ();
        if peek () = close then (next (); List.rev found) else (expect ','; loop found)
      in
      loop []
    end
  in
  let word name =
    let size = String.length name in
    !at + size <= length && String.sub line !at size = name && (at := !at + size; true)
  in
  let rec value depth =
    if depth > max_depth then not_json ();
    skip_space ();
    match peek () with
    | '"' -> Text (text ())
    | '[' -> List (members ']' (fun () -> value (depth + 1)))
    | '{' ->
      Object
        (members '}' (fun () ->
             skip_space ();
             let key = text () in
             skip_space ();
             expect ':';
             (key, value (depth + 1))))
    | _ -> (
      match List.find_opt word [ "null"; "true"; "false" ] with
      | Some name -> Word name
      | None -> number ())
  in
  let result = value 0 in
  skip_space ();
  if !at < length then not_json ();
  result

let find name = function Object fields -> List.assoc_opt name fields | _ -> None
let text_of name value = match find name value with Some (Text text) -> Some text | _ -> None

(* Values of the contract. *)

let for_all holds text = List.for_all holds (List.init (String.length text) (String.get text))
let is_bits text length = String.length text = length && for_all (fun c -> c = '0' || c = '1') text

let variables value name =
  match find "variables" value with
  | Some (Number text) when for_all (fun c -> c >= '0' && c <= '9') text ->
    (match int_of_string_opt text with
     | Some d when d <= max_variables -> d
     | _ ->
       let message = Printf.sprintf "%s: %s variables asked for, the limit is %d" name text max_variables in
       let data =
         Printf.sprintf {|{"code":"too-large","path":[%s,"variables"],"size":"%s","limit":"%d"}|} (quoted name)
           text max_variables
       in
       raise (Refusal (-32000, message, Some data)))
  | _ -> invalid name "a number of variables"

(* The number of variables and the values: character j is that at point j; bit i of j is x_i. *)
let table params name =
  match find name params with
  | Some (Object _ as concept) ->
    if text_of "kind" concept <> Some "truth-table" then
      domain_error "unsupported" name "only concepts of the kind truth-table are read here";
    let d = variables concept name in
    (match text_of "table" concept with
     | Some values when is_bits values (1 lsl d) -> (d, values)
     | _ -> invalid name "a table of 2^variables bits")
  | _ -> invalid name "a concept"

(* The rational p/q in lowest terms: "p/q", or "p" where q is 1. *)
let rational p q =
  let rec common_divisor a b = if b = 0 then a else common_divisor b (a mod b) in
  let divisor = common_divisor p q in
  if q = divisor then string_of_int (p / divisor)
  else Printf.sprintf "%d/%d" (p / divisor) (q / divisor)

(* Methods: the text of the result. *)

let same = "as many variables as the source has are expected"

let error params =
  let d, f = table params "source" in
  let e, g = table params "target" in
  if d <> e then domain_error "mismatch" "target" same;
  let differ j = if f.[j] <> g.[j] then 1 else 0 in
  let sum = List.fold_left ( + ) 0 in
  let wrong, total =
    match find "distribution" params with
    | Some (Object _ as distribution) -> (
      match text_of "kind" distribution with
      | Some "uniform" ->
        if variables distribution "distribution" <> d then domain_error "mismatch" "distribution" same;
        (sum (List.init (1 lsl d) differ), 1 lsl d)
      | Some "empirical" ->
        let number = function
          | Text point when is_bits point d -> sum (List.init d (fun i -> if point.[i] = '1' then 1 lsl i else 0))
          | _ -> invalid "distribution" "a list of points, one bit a variable,"
        in
        (match find "points" distribution with
         | Some (List (_ :: _ as points)) ->
           (sum (List.map (fun point -> differ (number point)) points), List.length points)
         | _ -> invalid "distribution" "a list of at least one point")
      | _ -> domain_error "unsupported" "distribution" "only uniform and empirical distributions are read here")
    | _ -> invalid "distribution" "a distribution"
  in
  Printf.sprintf {|{"error":"%s"}|} (rational wrong total)

let run method_name params =
  match method_name with
  | "offers" -> offers
  | "error" -> error params
  | name -> refuse (-32601) ("there is no method " ^ name)

(* JSON-RPC. *)

let failure id (code, message, data) =
  let data = match data with None -> "" | Some data -> {|,"data":|} ^ data in
  Printf.sprintf {|{"jsonrpc":"2.0","id":%s,"error":{"code":%d,"message":%s%s}}|} id code (quoted message) data

(* The answer to one request; none where none is due, since it has no id. *)
let answer request =
  let invalid_request id message = Some (failure id (-32600, message, None)) in
  let go id =
    let known = Option.value id ~default:"null" in
    match (text_of "jsonrpc" request, text_of "method" request) with
    | Some "2.0", Some name -> (
      let response =
        try
          let params =
            match find "params" request with
            | None -> Object []
            | Some (Object _ as params) -> params
            | Some _ -> refuse (-32602) "params: an object is expected"
          in
          Printf.sprintf {|{"jsonrpc":"2.0","id":%s,"result":%s}|} known (run name params)
        with Refusal (code, message, data) -> failure known (code, message, data)
      in
      match id with None -> None | Some _ -> Some response)
    | _ -> invalid_request known {|jsonrpc "2.0" and a method are expected|}
  in
  match (request, find "id" request) with
  | Object _, None -> go None
  | Object _, Some (Text text) -> go (Some (quoted text))
  | Object _, Some (Number text) -> go (Some text)
  | Object _, Some (Word "null") -> go (Some "null")
  | Object _, Some _ -> invalid_request "null" "id: a string, a number or null is expected"
  | _ -> invalid_request "null" "a request is expected, an object"

(* The answer to a line, a request or a batch of them. *)
let answer_line line =
  match read line with
  | exception Refusal (code, message, data) -> Some (failure "null" (code, message, data))
  | List [] -> Some (failure "null" (-32600, "a batch of at least one request is expected", None))
  | List batch -> (
    match List.filter_map answer batch with
    | [] -> None
    | answers -> Some ("[" ^ String.concat "," answers ^ "]"))
  | request -> answer request

let () =
  try
    while true do
      let line = input_line stdin in
      if String.trim line <> "" then
        match answer_line line with
        | Some response -> print_string (response ^ "\n"); flush stdout
        | None -> ()
    done
  with End_of_file -> ()
