(* The integers of the extracted program: JavaScript's, which have no size. Each function is one line of integer.js. *)
type t

external zero_ : unit -> t = "integer_zero"
external one_ : unit -> t = "integer_one"
external add : t -> t -> t = "integer_add"
external sub : t -> t -> t = "integer_sub"
external mul : t -> t -> t = "integer_mul"
external opp : t -> t = "integer_opp"
external max : t -> t -> t = "integer_max"
external min : t -> t -> t = "integer_min"
external leb : t -> t -> bool = "integer_leb"
external ltb : t -> t -> bool = "integer_ltb"
external eqb : t -> t -> bool = "integer_eqb"
external div : t -> t -> t = "integer_div"
external shiftl : t -> t -> t = "integer_shiftl"
external shiftr : t -> t -> t = "integer_shiftr"
external tell : t -> unit = "integer_tell"
external count : unit -> unit = "integer_count"

let zero = zero_ ()
let one = one_ ()

(* Constructors of Coq's positive and Z; they are only applied, never taken apart. *)
let twice p = add p p
let twice_plus_one p = add (add p p) one
let positive p = p
let negative p = opp p

let told n a = tell n; a
let counted a = count (); a

(* For what Coq's library defines by taking integers apart. Nothing that is exported calls these, and the build looks that they are gone. *)
let never_taken_apart_positive (_ : t -> 'a) (_ : t -> 'a) (_ : unit -> 'a) (_ : t) : 'a = Basics.raise (Failure "an integer was taken apart")
let never_taken_apart (_ : unit -> 'a) (_ : t -> 'a) (_ : t -> 'a) (_ : t) : 'a = Basics.raise (Failure "an integer was taken apart")
