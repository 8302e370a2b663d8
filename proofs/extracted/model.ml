
(** val xorb : bool -> bool -> bool **)

let xorb b1 b2 =
  if b1 then if b2 then false else true else b2

(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

type nat =
| O
| S of nat

(** val fst : ('a1 * 'a2) -> 'a1 **)

let fst = function
| (x, _) -> x

(** val snd : ('a1 * 'a2) -> 'a2 **)

let snd = function
| (_, y) -> y

type comparison =
| Eq
| Lt
| Gt

(** val compOpp : comparison -> comparison **)

let compOpp = function
| Eq -> Eq
| Lt -> Gt
| Gt -> Lt

(** val eqb : bool -> bool -> bool **)

let eqb b1 b2 =
  if b1 then b2 else if b2 then false else true

module Nat =
 struct
  (** val leb : nat -> nat -> bool **)

  let rec leb n m =
    match n with
    | O -> true
    | S n' -> (match m with
               | O -> false
               | S m' -> leb n' m')

  (** val ltb : nat -> nat -> bool **)

  let ltb n m =
    leb (S n) m
 end

module Pos =
 struct
  (** val succ : Integer.t -> Integer.t **)

  let rec succ x =
    Integer.never_taken_apart_positive
      (fun p -> Integer.twice (succ p))
      (fun p -> Integer.twice_plus_one p)
      (fun _ -> Integer.twice Integer.one)
      x

  (** val add : Integer.t -> Integer.t -> Integer.t **)

  let rec add x y =
    Integer.never_taken_apart_positive
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice (add_carry p q))
        (fun q -> Integer.twice_plus_one (add p q))
        (fun _ -> Integer.twice (succ p))
        y)
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice_plus_one (add p q))
        (fun q -> Integer.twice (add p q))
        (fun _ -> Integer.twice_plus_one p)
        y)
      (fun _ ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice (succ q))
        (fun q -> Integer.twice_plus_one q)
        (fun _ -> Integer.twice Integer.one)
        y)
      x

  (** val add_carry : Integer.t -> Integer.t -> Integer.t **)

  and add_carry x y =
    Integer.never_taken_apart_positive
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice_plus_one (add_carry p q))
        (fun q -> Integer.twice (add_carry p q))
        (fun _ -> Integer.twice_plus_one (succ p))
        y)
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice (add_carry p q))
        (fun q -> Integer.twice_plus_one (add p q))
        (fun _ -> Integer.twice (succ p))
        y)
      (fun _ ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.twice_plus_one (succ q))
        (fun q -> Integer.twice (succ q))
        (fun _ -> Integer.twice_plus_one Integer.one)
        y)
      x

  (** val pred_double : Integer.t -> Integer.t **)

  let rec pred_double x =
    Integer.never_taken_apart_positive
      (fun p -> Integer.twice_plus_one (Integer.twice p))
      (fun p -> Integer.twice_plus_one (pred_double p))
      (fun _ -> Integer.one)
      x

  (** val mul : Integer.t -> Integer.t -> Integer.t **)

  let rec mul x y =
    Integer.never_taken_apart_positive
      (fun p -> add y (Integer.twice (mul p y)))
      (fun p -> Integer.twice (mul p y))
      (fun _ -> y)
      x

  (** val iter : ('a1 -> 'a1) -> 'a1 -> Integer.t -> 'a1 **)

  let rec iter f x n =
    Integer.never_taken_apart_positive
      (fun n' -> f (iter f (iter f x n') n'))
      (fun n' -> iter f (iter f x n') n')
      (fun _ -> f x)
      n

  (** val div2 : Integer.t -> Integer.t **)

  let div2 p =
    Integer.never_taken_apart_positive
      (fun p0 -> p0)
      (fun p0 -> p0)
      (fun _ -> Integer.one)
      p

  (** val div2_up : Integer.t -> Integer.t **)

  let div2_up p =
    Integer.never_taken_apart_positive
      (fun p0 -> succ p0)
      (fun p0 -> p0)
      (fun _ -> Integer.one)
      p

  (** val compare_cont :
      comparison -> Integer.t -> Integer.t -> comparison **)

  let rec compare_cont r x y =
    Integer.never_taken_apart_positive
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> compare_cont r p q)
        (fun q -> compare_cont Gt p q)
        (fun _ -> Gt)
        y)
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> compare_cont Lt p q)
        (fun q -> compare_cont r p q)
        (fun _ -> Gt)
        y)
      (fun _ ->
      Integer.never_taken_apart_positive
        (fun _ -> Lt)
        (fun _ -> Lt)
        (fun _ -> r)
        y)
      x

  (** val compare : Integer.t -> Integer.t -> comparison **)

  let compare =
    compare_cont Eq

  (** val eqb : Integer.t -> Integer.t -> bool **)

  let rec eqb p q =
    Integer.never_taken_apart_positive
      (fun p0 ->
      Integer.never_taken_apart_positive
        (fun q0 -> eqb p0 q0)
        (fun _ -> false)
        (fun _ -> false)
        q)
      (fun p0 ->
      Integer.never_taken_apart_positive
        (fun _ -> false)
        (fun q0 -> eqb p0 q0)
        (fun _ -> false)
        q)
      (fun _ ->
      Integer.never_taken_apart_positive
        (fun _ -> false)
        (fun _ -> false)
        (fun _ -> true)
        q)
      p
 end

module Z =
 struct
  (** val double : Integer.t -> Integer.t **)

  let double x =
    Integer.never_taken_apart
      (fun _ -> Integer.zero)
      (fun p -> Integer.positive (Integer.twice p))
      (fun p -> Integer.negative (Integer.twice p))
      x

  (** val succ_double : Integer.t -> Integer.t **)

  let succ_double x =
    Integer.never_taken_apart
      (fun _ -> Integer.positive Integer.one)
      (fun p -> Integer.positive (Integer.twice_plus_one p))
      (fun p -> Integer.negative (Pos.pred_double p))
      x

  (** val pred_double : Integer.t -> Integer.t **)

  let pred_double x =
    Integer.never_taken_apart
      (fun _ -> Integer.negative Integer.one)
      (fun p -> Integer.positive (Pos.pred_double p))
      (fun p -> Integer.negative (Integer.twice_plus_one p))
      x

  (** val pos_sub : Integer.t -> Integer.t -> Integer.t **)

  let rec pos_sub x y =
    Integer.never_taken_apart_positive
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> double (pos_sub p q))
        (fun q -> succ_double (pos_sub p q))
        (fun _ -> Integer.positive (Integer.twice p))
        y)
      (fun p ->
      Integer.never_taken_apart_positive
        (fun q -> pred_double (pos_sub p q))
        (fun q -> double (pos_sub p q))
        (fun _ -> Integer.positive (Pos.pred_double p))
        y)
      (fun _ ->
      Integer.never_taken_apart_positive
        (fun q -> Integer.negative (Integer.twice q))
        (fun q -> Integer.negative (Pos.pred_double q))
        (fun _ -> Integer.zero)
        y)
      x

  (** val compare : Integer.t -> Integer.t -> comparison **)

  let compare x y =
    Integer.never_taken_apart
      (fun _ ->
      Integer.never_taken_apart
        (fun _ -> Eq)
        (fun _ -> Lt)
        (fun _ -> Gt)
        y)
      (fun x' ->
      Integer.never_taken_apart
        (fun _ -> Gt)
        (fun y' -> Pos.compare x' y')
        (fun _ -> Gt)
        y)
      (fun x' ->
      Integer.never_taken_apart
        (fun _ -> Lt)
        (fun _ -> Lt)
        (fun y' -> compOpp (Pos.compare x' y'))
        y)
      x

  (** val pos_div_eucl : Integer.t -> Integer.t -> Integer.t * Integer.t **)

  let rec pos_div_eucl a b =
    Integer.never_taken_apart_positive
      (fun a' ->
      let (q, r) = pos_div_eucl a' b in
      let r' =
        Integer.add
          (Integer.mul (Integer.positive (Integer.twice Integer.one)) r)
          (Integer.positive Integer.one)
      in
      if Integer.ltb r' b
      then ((Integer.mul (Integer.positive (Integer.twice Integer.one)) q),
             r')
      else ((Integer.add
              (Integer.mul (Integer.positive (Integer.twice Integer.one)) q)
              (Integer.positive Integer.one)), (Integer.sub r' b)))
      (fun a' ->
      let (q, r) = pos_div_eucl a' b in
      let r' = Integer.mul (Integer.positive (Integer.twice Integer.one)) r in
      if Integer.ltb r' b
      then ((Integer.mul (Integer.positive (Integer.twice Integer.one)) q),
             r')
      else ((Integer.add
              (Integer.mul (Integer.positive (Integer.twice Integer.one)) q)
              (Integer.positive Integer.one)), (Integer.sub r' b)))
      (fun _ ->
      if Integer.leb (Integer.positive (Integer.twice Integer.one)) b
      then (Integer.zero, (Integer.positive Integer.one))
      else ((Integer.positive Integer.one), Integer.zero))
      a

  (** val div_eucl : Integer.t -> Integer.t -> Integer.t * Integer.t **)

  let div_eucl a b =
    Integer.never_taken_apart
      (fun _ -> (Integer.zero, Integer.zero))
      (fun a' ->
      Integer.never_taken_apart
        (fun _ -> (Integer.zero, a))
        (fun _ -> pos_div_eucl a' b)
        (fun b' ->
        let (q, r) = pos_div_eucl a' (Integer.positive b') in
        (Integer.never_taken_apart
           (fun _ -> ((Integer.opp q), Integer.zero))
           (fun _ ->
           ((Integer.opp (Integer.add q (Integer.positive Integer.one))),
           (Integer.add b r)))
           (fun _ ->
           ((Integer.opp (Integer.add q (Integer.positive Integer.one))),
           (Integer.add b r)))
           r))
        b)
      (fun a' ->
      Integer.never_taken_apart
        (fun _ -> (Integer.zero, a))
        (fun _ ->
        let (q, r) = pos_div_eucl a' b in
        (Integer.never_taken_apart
           (fun _ -> ((Integer.opp q), Integer.zero))
           (fun _ ->
           ((Integer.opp (Integer.add q (Integer.positive Integer.one))),
           (Integer.sub b r)))
           (fun _ ->
           ((Integer.opp (Integer.add q (Integer.positive Integer.one))),
           (Integer.sub b r)))
           r))
        (fun b' ->
        let (q, r) = pos_div_eucl a' (Integer.positive b') in
        (q, (Integer.opp r)))
        b)
      a

  (** val div2 : Integer.t -> Integer.t **)

  let div2 z0 =
    Integer.never_taken_apart
      (fun _ -> Integer.zero)
      (fun p ->
      Integer.never_taken_apart_positive
        (fun _ -> Integer.positive (Pos.div2 p))
        (fun _ -> Integer.positive (Pos.div2 p))
        (fun _ -> Integer.zero)
        p)
      (fun p -> Integer.negative (Pos.div2_up p))
      z0
 end

(** val hd : 'a1 -> 'a1 list -> 'a1 **)

let hd default = function
| [] -> default
| x :: _ -> x

(** val tl : 'a1 list -> 'a1 list **)

let tl = function
| [] -> []
| _ :: m -> m

(** val nth : nat -> 'a1 list -> 'a1 -> 'a1 **)

let rec nth n l default =
  match n with
  | O -> (match l with
          | [] -> default
          | x :: _ -> x)
  | S m -> (match l with
            | [] -> default
            | _ :: t -> nth m t default)

(** val nth_error : 'a1 list -> nat -> 'a1 option **)

let rec nth_error l = function
| O -> (match l with
        | [] -> None
        | x :: _ -> Some x)
| S n0 -> (match l with
           | [] -> None
           | _ :: l0 -> nth_error l0 n0)

(** val rev_append : 'a1 list -> 'a1 list -> 'a1 list **)

let rec rev_append l l' =
  match l with
  | [] -> l'
  | a :: l0 -> rev_append l0 (a :: l')

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

(** val map_onto : ('a1 -> 'a2) -> 'a1 list -> 'a2 list -> 'a2 list **)

let rec map_onto f l out =
  match l with
  | [] -> out
  | x :: l' -> map_onto f l' ((f x) :: out)

(** val tmap : ('a1 -> 'a2) -> 'a1 list -> 'a2 list **)

let tmap f l =
  rev_append (map_onto f l []) []

(** val count : 'a1 list -> Integer.t -> Integer.t **)

let rec count l n =
  match l with
  | [] -> n
  | _ :: l' -> count l' (Integer.add n (Integer.positive Integer.one))

(** val dot : Integer.t list -> Integer.t list -> Integer.t -> Integer.t **)

let rec dot a b acc =
  match a with
  | [] -> acc
  | x :: a' ->
    (match b with
     | [] -> acc
     | y :: b' ->
       dot a' b'
         (if Integer.eqb y Integer.zero
          then acc
          else Integer.add acc (Integer.mul x y)))

(** val scaled : Integer.t -> Integer.t list -> Integer.t list **)

let scaled c a =
  tmap (Integer.mul c) a

(** val axpy_onto :
    Integer.t -> Integer.t list -> Integer.t list -> Integer.t list ->
    Integer.t list **)

let rec axpy_onto s w a out =
  match w with
  | [] -> rev_append a out
  | x :: w' ->
    (match a with
     | [] -> axpy_onto s w' [] ((Integer.mul s x) :: out)
     | y :: a' -> axpy_onto s w' a' ((Integer.add y (Integer.mul s x)) :: out))

(** val axpy :
    Integer.t -> Integer.t list -> Integer.t list -> Integer.t list **)

let axpy s w a =
  rev_append (axpy_onto s w a []) []

(** val least :
    Integer.t list -> (Integer.t * Integer.t) list -> Integer.t -> Integer.t **)

let rec least a ranges acc =
  match a with
  | [] -> acc
  | x :: a' ->
    (match ranges with
     | [] -> acc
     | p :: r' ->
       let (l, u) = p in
       least a' r'
         (if Integer.eqb x Integer.zero
          then acc
          else Integer.add acc
                 (Integer.mul x (if Integer.ltb Integer.zero x then l else u))))

(** val most :
    Integer.t list -> (Integer.t * Integer.t) list -> Integer.t -> Integer.t **)

let rec most a ranges acc =
  match a with
  | [] -> acc
  | x :: a' ->
    (match ranges with
     | [] -> acc
     | p :: r' ->
       let (l, u) = p in
       most a' r'
         (if Integer.eqb x Integer.zero
          then acc
          else Integer.add acc
                 (Integer.mul x (if Integer.ltb Integer.zero x then u else l))))

type layer = { units : (Integer.t list * Integer.t) list; relu : bool;
               skip : Integer.t }

(** val act : bool -> Integer.t -> Integer.t **)

let act r z0 =
  if r then Integer.max Integer.zero z0 else z0

(** val value :
    Integer.t list -> (Integer.t list * Integer.t) -> Integer.t **)

let value h u =
  dot (fst u) h (snd u)

(** val preactivations : layer -> Integer.t list -> Integer.t list **)

let preactivations l h =
  tmap (value h) l.units

(** val activate_onto :
    bool -> Integer.t -> Integer.t list -> Integer.t list -> Integer.t list
    -> Integer.t list **)

let rec activate_onto r k zs h out =
  match zs with
  | [] -> out
  | z0 :: zs' ->
    (match h with
     | [] -> activate_onto r k zs' [] ((act r z0) :: out)
     | x :: h' ->
       activate_onto r k zs' h'
         ((Integer.add (act r z0) (Integer.mul k x)) :: out))

(** val apply_layer : layer -> Integer.t list -> Integer.t list **)

let apply_layer l h =
  rev_append (activate_onto l.relu l.skip (preactivations l h) h []) []

(** val run : layer list -> Integer.t list -> Integer.t list **)

let rec run ls h =
  match ls with
  | [] -> h
  | l :: ls' -> run ls' (apply_layer l h)

(** val output : layer list -> Integer.t list -> Integer.t **)

let output ls x =
  hd Integer.zero (run ls x)

(** val line :
    bool -> Integer.t -> Integer.t -> Integer.t -> Integer.t * Integer.t **)

let line r l u c =
  if r
  then if Integer.leb Integer.zero l
       then (c, Integer.zero)
       else if Integer.leb u Integer.zero
            then (Integer.zero, Integer.zero)
            else let s =
                   if Integer.leb Integer.zero c
                   then if Integer.ltb (Integer.opp l) u
                        then c
                        else Integer.zero
                   else Integer.div (Integer.mul c u) (Integer.sub u l)
                 in
                 (s,
                 (Integer.min Integer.zero
                   (Integer.min (Integer.mul (Integer.opp s) l)
                     (Integer.mul (Integer.sub c s) u))))
  else (c, Integer.zero)

(** val skipped_onto :
    Integer.t -> (Integer.t list * Integer.t) list -> Integer.t list ->
    Integer.t list -> Integer.t list **)

let rec skipped_onto k us c out =
  match us with
  | [] -> out
  | _ :: us' ->
    (match c with
     | [] -> out
     | x :: c' -> skipped_onto k us' c' ((Integer.mul k x) :: out))

(** val skipped : layer -> Integer.t list -> Integer.t list **)

let skipped l c =
  if Integer.eqb l.skip Integer.zero
  then []
  else rev_append (skipped_onto l.skip l.units c []) []

(** val back :
    bool -> (Integer.t list * Integer.t) list -> (Integer.t * Integer.t) list
    -> Integer.t list -> Integer.t list -> Integer.t -> Integer.t
    list * Integer.t **)

let rec back r us ranges c row0 k =
  match us with
  | [] -> (row0, k)
  | p :: us' ->
    let (w, b) = p in
    (match ranges with
     | [] -> (row0, k)
     | p0 :: ranges' ->
       let (l, u) = p0 in
       (match c with
        | [] -> (row0, k)
        | x :: c' ->
          let (s, t) = line r l u x in
          if Integer.eqb s Integer.zero
          then back r us' ranges' c' row0 (Integer.add k t)
          else back r us' ranges' c' (axpy s w row0)
                 (Integer.add (Integer.add k (Integer.mul s b)) t)))

type seen = (layer * (Integer.t * Integer.t) list) list

(** val lower :
    seen -> (Integer.t * Integer.t) list -> Integer.t list -> Integer.t ->
    Integer.t **)

let rec lower done0 box0 c k =
  match done0 with
  | [] -> least c box0 k
  | p :: done' ->
    let (l, ranges) = p in
    let (row0, k') = back l.relu l.units ranges c (skipped l c) k in
    lower done' box0 row0 k'

(** val unit_range :
    Integer.t -> seen -> (Integer.t * Integer.t) list ->
    (Integer.t * Integer.t) list -> bool -> (Integer.t list * Integer.t) ->
    Integer.t * Integer.t **)

let unit_range k done0 box0 inputs0 r u =
  let l = least (fst u) inputs0 (snd u) in
  let h = most (fst u) inputs0 (snd u) in
  (match done0 with
   | [] -> (l, h)
   | _ :: _ ->
     if (&&) ((&&) r (Integer.ltb l Integer.zero))
          (Integer.ltb Integer.zero h)
     then let c =
            scaled (Integer.shiftl (Integer.positive Integer.one) k) (fst u)
          in
          let b = Integer.shiftl (snd u) k in
          ((Integer.max l (Integer.shiftr (lower done0 box0 c b) k)),
          (Integer.min h
            (Integer.opp
              (Integer.shiftr
                (lower done0 box0 (scaled (Integer.negative Integer.one) c)
                  (Integer.opp b)) k))))
     else (l, h))

(** val outputs_onto :
    bool -> Integer.t -> (Integer.t * Integer.t) list ->
    (Integer.t * Integer.t) list -> (Integer.t * Integer.t) list ->
    (Integer.t * Integer.t) list **)

let rec outputs_onto r k ranges inputs0 out =
  match ranges with
  | [] -> out
  | p :: ranges' ->
    let (l, u) = p in
    (match inputs0 with
     | [] -> outputs_onto r k ranges' [] (((act r l), (act r u)) :: out)
     | p0 :: inputs' ->
       let (l', u') = p0 in
       outputs_onto r k ranges' inputs'
         (((Integer.add (act r l) (Integer.mul k l')),
         (Integer.add (act r u) (Integer.mul k u'))) :: out))

(** val add_layer :
    Integer.t -> (Integer.t * Integer.t) list ->
    (seen * (Integer.t * Integer.t) list) -> layer ->
    seen * (Integer.t * Integer.t) list **)

let add_layer k box0 at_ l =
  let (done0, inputs0) = at_ in
  let ranges = tmap (unit_range k done0 box0 inputs0 l.relu) l.units in
  (((l, ranges) :: done0),
  (rev_append (outputs_onto l.relu l.skip ranges inputs0 []) []))

(** val add_layers :
    Integer.t -> (Integer.t * Integer.t) list -> layer list ->
    (seen * (Integer.t * Integer.t) list) -> seen **)

let rec add_layers k box0 ls at_ =
  match ls with
  | [] -> fst at_
  | l :: ls' -> add_layers k box0 ls' (add_layer k box0 at_ l)

(** val decides :
    Integer.t -> layer list -> (Integer.t * Integer.t) list -> bool -> bool **)

let decides k ls box0 label =
  let done0 = add_layers k box0 ls ([], box0) in
  if label
  then Integer.ltb Integer.zero
         (lower done0 box0
           ((Integer.shiftl (Integer.positive Integer.one) k) :: [])
           Integer.zero)
  else Integer.leb Integer.zero
         (lower done0 box0
           ((Integer.opp (Integer.shiftl (Integer.positive Integer.one) k)) :: [])
           Integer.zero)

(** val remainder : Integer.t -> Integer.t -> Integer.t -> Integer.t **)

let remainder fine0 s z0 =
  Integer.sub (Integer.mul fine0 (Integer.max Integer.zero z0))
    (Integer.mul s z0)

(** val remainder_range :
    Integer.t -> Integer.t -> Integer.t -> Integer.t -> Integer.t * Integer.t **)

let remainder_range fine0 s l u =
  let a = remainder fine0 s l in
  let b = remainder fine0 s u in
  if (&&) (Integer.ltb l Integer.zero) (Integer.ltb Integer.zero u)
  then ((Integer.min Integer.zero (Integer.min a b)),
         (Integer.max Integer.zero (Integer.max a b)))
  else ((Integer.min a b), (Integer.max a b))

type unit_form = { row : Integer.t list; constant : Integer.t;
                   slope : Integer.t; range : (Integer.t * Integer.t) }

type stage = { fine : Integer.t; unit_forms : unit_form list }

type form = { stages : stage list; top_row : Integer.t list;
              top_constant : Integer.t; scale : Integer.t }

(** val grow_ranges :
    Integer.t -> unit_form list -> (Integer.t * Integer.t) list ->
    (Integer.t * Integer.t) list -> (Integer.t * Integer.t) list **)

let rec grow_ranges fine0 fs ranges out =
  match fs with
  | [] -> out
  | f :: fs' ->
    let l = Integer.max (fst f.range) (least f.row ranges f.constant) in
    let u = Integer.min (snd f.range) (most f.row ranges f.constant) in
    grow_ranges fine0 fs' ranges ((remainder_range fine0 f.slope l u) :: out)

(** val final_ranges :
    stage list -> (Integer.t * Integer.t) list -> (Integer.t * Integer.t) list **)

let rec final_ranges sts ranges =
  match sts with
  | [] -> ranges
  | st :: sts' ->
    final_ranges sts' (grow_ranges st.fine st.unit_forms ranges ranges)

(** val form_decides :
    form -> (Integer.t * Integer.t) list -> bool -> bool **)

let form_decides f box0 label =
  let ranges = final_ranges f.stages box0 in
  if label
  then Integer.ltb Integer.zero (least f.top_row ranges f.top_constant)
  else Integer.leb (most f.top_row ranges f.top_constant) Integer.zero

(** val tapp : 'a1 list -> 'a1 list -> 'a1 list **)

let tapp a b =
  rev_append (rev_append a []) b

type scanned = { slopes : Integer.t list; found : unit_form list;
                 deltas : Integer.t list list;
                 delta_ranges : (Integer.t * Integer.t) list }

(** val scan :
    Integer.t -> (Integer.t * Integer.t) list -> Integer.t list -> Integer.t
    list list -> Integer.t list -> scanned -> scanned **)

let rec scan fine0 ranges constants columns zeros sofar =
  match constants with
  | [] ->
    { slopes = (rev_append sofar.slopes []); found =
      (rev_append sofar.found []); deltas = sofar.deltas; delta_ranges =
      sofar.delta_ranges }
  | c :: constants' ->
    let row0 = tmap (hd Integer.zero) columns in
    let columns' = tmap tl columns in
    let l = least row0 ranges c in
    let u = most row0 ranges c in
    if Integer.leb Integer.zero l
    then scan fine0 ranges constants' columns' (Integer.zero :: zeros)
           { slopes = (fine0 :: sofar.slopes); found = sofar.found; deltas =
           sofar.deltas; delta_ranges = sofar.delta_ranges }
    else if Integer.leb u Integer.zero
         then scan fine0 ranges constants' columns' (Integer.zero :: zeros)
                { slopes = (Integer.zero :: sofar.slopes); found =
                sofar.found; deltas = sofar.deltas; delta_ranges =
                sofar.delta_ranges }
         else let s = Integer.div (Integer.mul fine0 u) (Integer.sub u l) in
              scan fine0 ranges constants' columns' (Integer.zero :: zeros)
                { slopes = (s :: sofar.slopes); found = ({ row = row0;
                constant = c; slope = s; range = (l, u) } :: sofar.found);
                deltas =
                ((rev_append zeros ((Integer.positive Integer.one) :: [])) :: sofar.deltas);
                delta_ranges =
                ((remainder_range fine0 s l u) :: sofar.delta_ranges) }

(** val mix_onto :
    Integer.t -> Integer.t list -> Integer.t list -> Integer.t list ->
    Integer.t list -> Integer.t list **)

let rec mix_onto k ss zs hs out =
  match ss with
  | [] -> out
  | s :: ss' ->
    (match zs with
     | [] -> out
     | z0 :: zs' ->
       (match hs with
        | [] -> mix_onto k ss' zs' [] ((Integer.mul s z0) :: out)
        | h :: hs' ->
          mix_onto k ss' zs' hs'
            ((Integer.add (Integer.mul s z0) (Integer.mul k h)) :: out)))

(** val mix :
    Integer.t -> Integer.t list -> Integer.t list -> Integer.t list ->
    Integer.t list **)

let mix k ss zs hs =
  rev_append (mix_onto k ss zs hs []) []

(** val mix_columns_onto :
    Integer.t -> Integer.t list -> Integer.t list list -> Integer.t list list
    -> Integer.t list list -> Integer.t list list **)

let rec mix_columns_onto k ss zs hs out =
  match zs with
  | [] -> out
  | z0 :: zs' ->
    (match hs with
     | [] -> out
     | h :: hs' -> mix_columns_onto k ss zs' hs' ((mix k ss z0 h) :: out))

(** val mix_columns :
    Integer.t -> Integer.t list -> Integer.t list list -> Integer.t list list
    -> Integer.t list list **)

let mix_columns k ss zs hs =
  rev_append (mix_columns_onto k ss zs hs []) []

(** val column_values :
    (Integer.t list * Integer.t) list -> Integer.t list -> Integer.t list **)

let column_values us c =
  tmap (fun u -> dot (fst u) c Integer.zero) us

(** val constant_values :
    Integer.t -> (Integer.t list * Integer.t) list -> Integer.t list ->
    Integer.t list **)

let constant_values s us p =
  tmap (fun u -> dot (fst u) p (Integer.mul s (snd u))) us

(** val linearise_from :
    Integer.t -> layer list -> Integer.t -> Integer.t list -> Integer.t list
    list -> (Integer.t * Integer.t) list -> form **)

let rec linearise_from k ls s p columns ranges =
  match ls with
  | [] ->
    { stages = []; top_row = (tmap (hd Integer.zero) columns); top_constant =
      (hd Integer.zero p); scale = s }
  | l :: ls' ->
    let zs = tmap (column_values l.units) columns in
    let zp = constant_values s l.units p in
    if l.relu
    then let f = Integer.shiftl (Integer.positive Integer.one) k in
         let sc =
           scan f ranges zp zs [] { slopes = []; found = []; deltas = [];
             delta_ranges = [] }
         in
         let k0 = Integer.mul f l.skip in
         let f0 =
           linearise_from k ls' (Integer.mul f s) (mix k0 sc.slopes zp p)
             (tapp sc.deltas (mix_columns k0 sc.slopes zs columns))
             (tapp sc.delta_ranges ranges)
         in
         { stages = ({ fine = f; unit_forms = sc.found } :: f0.stages);
         top_row = f0.top_row; top_constant = f0.top_constant; scale =
         f0.scale }
    else let ones = tmap (fun _ -> Integer.positive Integer.one) l.units in
         linearise_from k ls' s (mix l.skip ones zp p)
           (mix_columns l.skip ones zs columns) ranges

(** val basis_onto :
    (Integer.t * Integer.t) list -> Integer.t list -> Integer.t list list ->
    Integer.t list list **)

let rec basis_onto box0 zeros out =
  match box0 with
  | [] -> out
  | _ :: box' ->
    basis_onto box' (Integer.zero :: zeros)
      ((rev_append zeros ((Integer.positive Integer.one) :: [])) :: out)

(** val basis : (Integer.t * Integer.t) list -> Integer.t list list **)

let basis box0 =
  rev_append (basis_onto box0 [] []) []

(** val linearise :
    Integer.t -> layer list -> (Integer.t * Integer.t) list -> form **)

let linearise k ls box0 =
  linearise_from k ls (Integer.positive Integer.one) [] (basis box0) box0

type layer_bytes = { wide : bool; weight_bits : Integer.t list list;
                     bias_bits : Integer.t list; with_relu : bool;
                     with_skip : bool; shift : Integer.t }

(** val decode : bool -> Integer.t -> (Integer.t * Integer.t) option **)

let decode wide0 bits =
  let fraction_size =
    if wide0
    then Integer.positive (Integer.twice (Integer.twice
           (Integer.twice_plus_one (Integer.twice (Integer.twice_plus_one
           Integer.one)))))
    else Integer.positive (Integer.twice_plus_one (Integer.twice_plus_one
           (Integer.twice_plus_one (Integer.twice Integer.one))))
  in
  let exponent_size =
    if wide0
    then Integer.positive (Integer.twice_plus_one (Integer.twice_plus_one
           (Integer.twice Integer.one)))
    else Integer.positive (Integer.twice (Integer.twice (Integer.twice
           Integer.one)))
  in
  let high = Integer.shiftr bits fraction_size in
  let sign = Integer.shiftr high exponent_size in
  let exponent = Integer.sub high (Integer.shiftl sign exponent_size) in
  let fraction = Integer.sub bits (Integer.shiftl high fraction_size) in
  let lowest =
    Integer.sub
      (Integer.sub (Integer.positive (Integer.twice Integer.one))
        (Integer.shiftl (Integer.positive Integer.one)
          (Integer.sub exponent_size (Integer.positive Integer.one))))
      fraction_size
  in
  if (||)
       ((||) (Integer.ltb sign Integer.zero)
         (Integer.ltb (Integer.positive Integer.one) sign))
       (Integer.eqb exponent
         (Integer.sub
           (Integer.shiftl (Integer.positive Integer.one) exponent_size)
           (Integer.positive Integer.one)))
  then None
  else let m =
         if Integer.eqb exponent Integer.zero
         then fraction
         else Integer.add fraction
                (Integer.shiftl (Integer.positive Integer.one) fraction_size)
       in
       let e =
         if Integer.eqb exponent Integer.zero
         then lowest
         else Integer.add
                (Integer.sub exponent (Integer.positive Integer.one)) lowest
       in
       Some
       ((if Integer.eqb sign (Integer.positive Integer.one)
         then Integer.opp m
         else m), e)

(** val times_power :
    Integer.t -> (Integer.t * Integer.t) -> Integer.t option **)

let times_power t = function
| (m, e) ->
  let k = Integer.add e t in
  if Integer.leb Integer.zero k
  then Some (Integer.shiftl m k)
  else let n = Integer.shiftr m (Integer.opp k) in
       if Integer.eqb (Integer.shiftl n (Integer.opp k)) m
       then Some n
       else None

(** val scaled_number : bool -> Integer.t -> Integer.t -> Integer.t option **)

let scaled_number wide0 t bits =
  match decode wide0 bits with
  | Some q -> times_power t q
  | None -> None

(** val collect_onto :
    ('a1 -> 'a2 option) -> 'a1 list -> 'a2 list -> 'a2 list option **)

let rec collect_onto f l out =
  match l with
  | [] -> Some (rev_append out [])
  | x :: l' ->
    (match f x with
     | Some y -> collect_onto f l' (y :: out)
     | None -> None)

(** val collect : ('a1 -> 'a2 option) -> 'a1 list -> 'a2 list option **)

let collect f l =
  collect_onto f l []

(** val scaled_units_onto :
    bool -> Integer.t -> Integer.t -> Integer.t -> Integer.t list list ->
    Integer.t list -> (Integer.t list * Integer.t) list -> (Integer.t
    list * Integer.t) list option **)

let rec scaled_units_onto wide0 m s t weights biases out =
  match weights with
  | [] -> (match biases with
           | [] -> Some (rev_append out [])
           | _ :: _ -> None)
  | row0 :: weights' ->
    (match biases with
     | [] -> None
     | bias :: biases' ->
       if Integer.eqb (count row0 Integer.zero) m
       then (match collect (scaled_number wide0 t) row0 with
             | Some w ->
               (match scaled_number wide0 t bias with
                | Some b ->
                  scaled_units_onto wide0 m s t weights' biases' ((w,
                    (Integer.shiftl b s)) :: out)
                | None -> None)
             | None -> None)
       else None)

(** val scaled_network :
    Integer.t -> Integer.t -> layer_bytes list -> layer list option **)

let rec scaled_network m s = function
| [] -> if Integer.eqb m (Integer.positive Integer.one) then Some [] else None
| b :: bs' ->
  let n = count b.weight_bits Integer.zero in
  let t = b.shift in
  if (&&) (Integer.leb Integer.zero t)
       ((||) (negb b.with_skip) (Integer.eqb n m))
  then (match scaled_units_onto b.wide m s t b.weight_bits b.bias_bits [] with
        | Some us ->
          (match scaled_network n (Integer.add s t) bs' with
           | Some ls ->
             Some ({ units = us; relu = b.with_relu; skip =
               (if b.with_skip
                then Integer.shiftl (Integer.positive Integer.one) t
                else Integer.zero) } :: ls)
           | None -> None)
        | None -> None)
  else None

type point = bool list

type box = bool option list

type decision_tree =
| Answer of bool
| Test of nat * decision_tree * decision_tree

(** val tree_label : decision_tree -> point -> bool **)

let rec tree_label t x =
  match t with
  | Answer b -> b
  | Test (v, zero, one) ->
    if nth v x false then tree_label one x else tree_label zero x

(** val tree_within : nat -> decision_tree -> bool **)

let rec tree_within d = function
| Answer _ -> true
| Test (v, zero, one) ->
  (&&) ((&&) (Nat.ltb v d) (tree_within d zero)) (tree_within d one)

(** val inside : box -> point -> bool **)

let rec inside b x =
  match b with
  | [] -> (match x with
           | [] -> true
           | _ :: _ -> false)
  | o :: b' ->
    (match o with
     | Some b0 ->
       (match x with
        | [] -> false
        | y :: x' -> if eqb b0 y then inside b' x' else false)
     | None -> (match x with
                | [] -> false
                | _ :: x' -> inside b' x'))

(** val restrict_onto : nat -> bool -> box -> box -> box **)

let rec restrict_onto v b b0 out =
  match b0 with
  | [] -> rev_append out []
  | c :: b' ->
    (match v with
     | O -> rev_append out ((Some b) :: b')
     | S v' -> restrict_onto v' b b' (c :: out))

(** val restrict : nat -> bool -> box -> box **)

let restrict v b b0 =
  restrict_onto v b b0 []

(** val cell : nat -> box -> bool option option **)

let cell v b =
  nth_error b v

(** val free_box : nat -> box -> box **)

let rec free_box d out =
  match d with
  | O -> out
  | S d' -> free_box d' (None :: out)

(** val point_onto : box -> point -> point option **)

let rec point_onto b out =
  match b with
  | [] -> Some (rev_append out [])
  | o :: b' ->
    (match o with
     | Some b0 -> point_onto b' (b0 :: out)
     | None -> None)

(** val input : bool -> bool -> Integer.t **)

let input signs = function
| true -> Integer.positive Integer.one
| false -> if signs then Integer.negative Integer.one else Integer.zero

(** val inputs : bool -> point -> Integer.t list **)

let inputs signs x =
  tmap (input signs) x

(** val input_range : bool -> bool option -> Integer.t * Integer.t **)

let input_range signs = function
| Some b -> ((input signs b), (input signs b))
| None -> ((input signs false), (input signs true))

(** val input_ranges : bool -> box -> (Integer.t * Integer.t) list **)

let input_ranges signs b =
  tmap (input_range signs) b

(** val network_label : bool -> layer list -> point -> bool **)

let network_label signs ls x =
  Integer.ltb Integer.zero (output ls (inputs signs x))

type distribution =
| Product of (Integer.t * Integer.t) list
| Listed of Integer.t * (point * ((Integer.t * Integer.t) * Integer.t)) list

(** val cell_mass : (Integer.t * Integer.t) -> bool option -> Integer.t **)

let cell_mass p = function
| Some b -> if b then fst p else Integer.sub (snd p) (fst p)
| None -> snd p

(** val product_mass :
    (Integer.t * Integer.t) list -> box -> Integer.t -> Integer.t **)

let rec product_mass biases b acc =
  match biases with
  | [] -> acc
  | p :: biases' ->
    (match b with
     | [] -> acc
     | c :: b' -> product_mass biases' b' (Integer.mul acc (cell_mass p c)))

(** val listed_mass :
    (point * ((Integer.t * Integer.t) * Integer.t)) list -> box -> Integer.t
    -> Integer.t **)

let rec listed_mass masses b acc =
  match masses with
  | [] -> acc
  | p :: masses' ->
    let (x, p0) = p in
    let (_, m) = p0 in
    listed_mass masses' b (if inside b x then Integer.add acc m else acc)

(** val mass : distribution -> box -> Integer.t **)

let mass d b =
  match d with
  | Product biases -> product_mass biases b (Integer.positive Integer.one)
  | Listed (_, masses) -> listed_mass masses b Integer.zero

(** val product_denominator :
    (Integer.t * Integer.t) list -> Integer.t -> Integer.t **)

let rec product_denominator biases acc =
  match biases with
  | [] -> acc
  | p :: biases' -> product_denominator biases' (Integer.mul acc (snd p))

(** val denominator : distribution -> Integer.t **)

let denominator = function
| Product biases -> product_denominator biases (Integer.positive Integer.one)
| Listed (q, _) -> q

(** val is_bias : (Integer.t * Integer.t) -> bool **)

let is_bias p =
  (&&)
    ((&&) (Integer.ltb Integer.zero (snd p))
      (Integer.leb Integer.zero (fst p))) (Integer.leb (fst p) (snd p))

(** val sum_of_masses :
    (point * ((Integer.t * Integer.t) * Integer.t)) list -> Integer.t ->
    Integer.t **)

let rec sum_of_masses masses acc =
  match masses with
  | [] -> acc
  | p :: masses' ->
    let (_, p1) = p in
    let (_, m) = p1 in sum_of_masses masses' (Integer.add acc m)

(** val is_distribution : Integer.t -> distribution -> bool **)

let is_distribution d = function
| Product biases ->
  (&&) (Integer.eqb (count biases Integer.zero) d) (forallb is_bias biases)
| Listed (q, masses) ->
  (&&)
    ((&&) (Integer.ltb Integer.zero q)
      (Integer.eqb (sum_of_masses masses Integer.zero) q))
    (forallb (fun e ->
      (&&)
        ((&&)
          ((&&) (Integer.eqb (count (fst e) Integer.zero) d)
            (Integer.ltb Integer.zero (snd (fst (snd e)))))
          (Integer.leb Integer.zero (snd (snd e))))
        (Integer.eqb (Integer.mul (fst (fst (snd e))) q)
          (Integer.mul (snd (snd e)) (snd (fst (snd e)))))) masses)

(** val is_uniform : distribution -> bool **)

let is_uniform = function
| Product biases ->
  forallb (fun p ->
    (&&) (Integer.eqb (fst p) (Integer.positive Integer.one))
      (Integer.eqb (snd p) (Integer.positive (Integer.twice Integer.one))))
    biases
| Listed (_, _) -> false

(** val label_mass :
    distribution -> bool -> decision_tree -> box -> Integer.t -> Integer.t **)

let rec label_mass d b t b0 acc =
  match t with
  | Answer c -> if eqb b c then Integer.add acc (mass d b0) else acc
  | Test (v, zero, one) ->
    (match cell v b0 with
     | Some o ->
       (match o with
        | Some b1 ->
          if b1 then label_mass d b one b0 acc else label_mass d b zero b0 acc
        | None ->
          label_mass d b one (restrict v true b0)
            (label_mass d b zero (restrict v false b0) acc))
     | None -> label_mass d b zero b0 acc)

(** val split_free :
    box -> (Integer.t * Integer.t) list -> Integer.t list -> Integer.t ->
    Integer.t -> (Integer.t * Integer.t) list ->
    (Integer.t * Integer.t) * (Integer.t * Integer.t) list **)

let rec split_free cells ranges row0 sum squares out =
  match cells with
  | [] -> ((sum, squares), (rev_append out []))
  | c :: cells' ->
    (match ranges with
     | [] -> ((sum, squares), (rev_append out []))
     | p :: ranges' ->
       let (l, u) = p in
       (match row0 with
        | [] -> ((sum, squares), (rev_append out []))
        | a :: row' ->
          (match c with
           | Some _ ->
             split_free cells' ranges' row' sum squares ((l, u) :: out)
           | None ->
             split_free cells' ranges' row'
               (Integer.add sum (Integer.mul a (Integer.add l u)))
               (Integer.add squares
                 (Integer.mul (Integer.mul a (Integer.sub u l))
                   (Integer.mul a (Integer.sub u l)))) ((Integer.zero,
               Integer.zero) :: out))))

(** val tail_small :
    nat -> Integer.t -> Integer.t -> Integer.t -> Integer.t -> Integer.t ->
    bool **)

let rec tail_small k odd left right squares distance2 =
  match k with
  | O -> Integer.leb left right
  | S k' ->
    tail_small k'
      (Integer.add odd (Integer.positive (Integer.twice Integer.one)))
      (Integer.mul (Integer.mul left odd) squares)
      (Integer.mul right distance2) squares distance2

(** val beyond : 'a1 list -> 'a2 list -> 'a1 list **)

let rec beyond a b =
  match a with
  | [] -> a
  | _ :: a' -> (match b with
                | [] -> a
                | _ :: b' -> beyond a' b')

(** val mostly_decides :
    form -> bool -> box -> bool -> Integer.t -> Integer.t -> nat -> bool **)

let mostly_decides f signs b label n e k =
  let ranges = final_ranges f.stages (input_ranges signs b) in
  let padded = tapp (tmap (fun _ -> Some false) (beyond ranges b)) b in
  let row0 =
    if label
    then f.top_row
    else scaled (Integer.negative Integer.one) f.top_row
  in
  let constant0 = if label then f.top_constant else Integer.opp f.top_constant
  in
  let (p, fixed) = split_free padded ranges row0 Integer.zero Integer.zero []
  in
  let (sum, squares) = p in
  let distance =
    Integer.add sum
      (Integer.mul (Integer.positive (Integer.twice Integer.one))
        (least row0 fixed constant0))
  in
  (&&) (Integer.ltb Integer.zero distance)
    (match k with
     | O -> false
     | S _ ->
       tail_small k (Integer.positive Integer.one)
         (Integer.shiftl (Integer.positive Integer.one) e)
         (Integer.mul (Integer.positive (Integer.twice Integer.one)) n)
         squares (Integer.mul distance distance))

type word =
| Label of bool
| Unknown
| Linearise
| Mostly of bool * Integer.t * Integer.t * nat
| Split of nat

type trouble =
| NotProved
| NotFree
| TooLong
| TooShort
| NoFraction

type finding =
| Checked of Integer.t * Integer.t * Integer.t * Integer.t
| Stopped of Integer.t * trouble

type setting = { coarse : Integer.t; exact : Integer.t; extra : Integer.t }

(** val shows :
    setting -> bool -> layer list -> box -> form option -> bool -> bool **)

let shows s signs ls b f b0 =
  match point_onto b [] with
  | Some x -> eqb (network_label signs ls x) b0
  | None ->
    (match f with
     | Some f' ->
       (||) (form_decides f' (input_ranges signs b) b0)
         (decides s.exact ls (input_ranges signs b) b0)
     | None -> decides s.exact ls (input_ranges signs b) b0)

(** val walk :
    setting -> bool -> layer list -> decision_tree -> distribution -> word
    list -> Integer.t -> (box * form option) list -> Integer.t -> Integer.t
    -> Integer.t -> Integer.t -> finding **)

let rec walk s signs ls t d ws position pending differs open0 boxes open_boxes =
  match ws with
  | [] ->
    (match pending with
     | [] -> Checked (differs, open0, boxes, open_boxes)
     | _ :: _ -> Stopped (position, TooShort))
  | w :: ws' ->
    (match pending with
     | [] -> Stopped (position, TooLong)
     | p :: pending' ->
       let (b, f) = p in
       (match w with
        | Label b0 ->
          if shows s signs ls b f b0
          then walk s signs ls t d (Integer.told position ws')
                 (Integer.add position (Integer.positive Integer.one))
                 pending'
                 (Integer.add differs
                   (Integer.shiftl (label_mass d (negb b0) t b Integer.zero)
                     s.extra)) open0
                 (Integer.add boxes (Integer.positive Integer.one)) open_boxes
          else Stopped (position, NotProved)
        | Unknown ->
          walk s signs ls t d ws'
            (Integer.add position (Integer.positive Integer.one)) pending'
            differs (Integer.add open0 (Integer.shiftl (mass d b) s.extra))
            boxes (Integer.add open_boxes (Integer.positive Integer.one))
        | Linearise ->
          walk s signs ls t d ws'
            (Integer.add position (Integer.positive Integer.one)) ((b, (Some
            (linearise s.coarse ls (input_ranges signs b)))) :: pending')
            differs open0 boxes open_boxes
        | Mostly (b0, n, e, k) ->
          (match f with
           | Some f' ->
             if (&&)
                  ((&&)
                    ((&&)
                      ((&&) (Integer.leb Integer.zero n)
                        (Integer.leb Integer.zero e)) (Integer.leb e s.extra))
                    (is_uniform d)) (mostly_decides f' signs b b0 n e k)
             then let whole = Integer.shiftl (mass d b) s.extra in
                  let slack =
                    Integer.shiftl (Integer.mul (mass d b) n)
                      (Integer.sub s.extra e)
                  in
                  let other =
                    Integer.shiftl (label_mass d (negb b0) t b Integer.zero)
                      s.extra
                  in
                  let low = Integer.max Integer.zero (Integer.sub other slack)
                  in
                  let high = Integer.min whole (Integer.add other slack) in
                  walk s signs ls t d (Integer.told position ws')
                    (Integer.add position (Integer.positive Integer.one))
                    pending' (Integer.add differs low)
                    (Integer.add open0 (Integer.sub high low)) boxes
                    (Integer.add open_boxes (Integer.positive Integer.one))
             else Stopped (position, NotProved)
           | None -> Stopped (position, NoFraction))
        | Split v ->
          (match cell v b with
           | Some o ->
             (match o with
              | Some _ -> Stopped (position, NotFree)
              | None ->
                walk s signs ls t d ws'
                  (Integer.add position (Integer.positive Integer.one))
                  (((restrict v false b), f) :: (((restrict v true b),
                  f) :: pending')) differs open0 boxes open_boxes)
           | None -> Stopped (position, NotFree))))

(** val differ : (point -> bool) -> decision_tree -> point -> bool **)

let differ label t x =
  xorb (label x) (tree_label t x)

(** val enumerate :
    (point -> bool) -> decision_tree -> distribution -> nat -> point ->
    Integer.t -> Integer.t **)

let rec enumerate label t d n x acc =
  match n with
  | O ->
    if differ label t x
    then Integer.add acc (mass d (tmap (fun x0 -> Some x0) x))
    else acc
  | S n' ->
    enumerate label t d n' (true :: x)
      (enumerate label t d n' (false :: x) acc)

(** val all_differ :
    (point -> bool) -> decision_tree -> Integer.t -> point list -> bool **)

let all_differ label t d points =
  forallb (fun x ->
    (&&) (Integer.eqb (count x Integer.zero) d) (differ label t x)) points
