(* What the extracted program uses of OCaml's standard library, which is left out (it would look for files and consoles). *)
external ( && ) : bool -> bool -> bool = "%sequand"
external ( || ) : bool -> bool -> bool = "%sequor"
external raise : exn -> 'a = "%raise"
