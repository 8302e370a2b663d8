(** * Boolean functions on the cube, and the ways to represent them

    Purpose.  The representations of Boolean functions between which the project distills:
    literals, terms and clauses, decision trees, DNF, CNF, decision lists, juntas, parities,
    linear thresholds and ReLU networks.  Every notion has the meaning that it has in the wire
    contract (the field [kind] of a concept there), so that a theorem about a representation here
    is a theorem about that JSON value.

    A point of the cube {0,1}^d is a finite function ['I_d -> bool]; a Boolean function (a
    concept) is any function from points to [bool].  Nothing here asks that a list of literals
    names a variable only once, or that a tree tests a variable only once on a path: theorems
    hold without such assumptions unless they say so.

    Public theorems: clause_evalE, node_clauses_retest, leaf_clauses_partition, eval_tree_leaf,
    depth2_evalE. *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

(** ** Points, literals, terms *)

(** The cube {0,1}^d: the bit [x i] is the coordinate x_i of the point x. *)
Notation cube d := {ffun 'I_d -> bool}.

(** A literal {"variable": i, "value": b} is the pair (i, b); it holds at x when x_i = b. *)
Notation literal d := ('I_d * bool)%type.

(** A list of literals: read as a conjunction it is a term of a DNF or the condition of a rule;
    read as a disjunction it is a clause of a CNF. *)
Notation literals d := (seq ('I_d * bool)).

Definition holds d (x : cube d) (l : literal d) : bool := x l.1 == l.2.

(** The empty conjunction is the constant 1, the empty disjunction the constant 0. *)
Definition eval_conjunction d (c : literals d) (x : cube d) : bool := all (holds x) c.
Definition eval_disjunction d (c : literals d) (x : cube d) : bool := has (holds x) c.

(** ** DNF and CNF *)

Definition dnf d := seq (literals d).
Definition cnf d := seq (literals d).

Definition eval_dnf d (F : dnf d) (x : cube d) : bool := has (fun c => eval_conjunction c x) F.
Definition eval_cnf d (F : cnf d) (x : cube d) : bool := all (fun c => eval_disjunction c x) F.

(** All terms (or clauses) have at most w literals. *)
Definition width_at_most d (w : nat) (F : seq (literals d)) : bool :=
  all (fun c => (size c <= w)%N) F.

(** At no point do two terms (at different places of the list) hold together. *)
Definition disjoint_terms d (F : dnf d) : Prop :=
  forall x, (count (fun c => eval_conjunction c x) F <= 1)%N.

(** ** Decision lists *)

(** A rule {"literals", "label"} fires when all its literals hold; the first rule that fires
    gives its label, and if none does the default is the answer. *)
Record decision_list d := DecisionList {
  list_rules : seq (literals d * bool);
  list_default : bool
}.

Fixpoint eval_rules d (rs : seq (literals d * bool)) (default : bool) (x : cube d) : bool :=
  if rs is r :: rs' then
    if eval_conjunction r.1 x then r.2 else eval_rules rs' default x
  else default.

Definition eval_list d (L : decision_list d) : cube d -> bool :=
  eval_rules (list_rules L) (list_default L).

(** The number of rules; and: L is a k-decision list (all rules have at most k literals). *)
Definition list_length d (L : decision_list d) : nat := size (list_rules L).
Definition is_decision_list d (k : nat) (L : decision_list d) : bool :=
  all (fun r => (size r.1 <= k)%N) (list_rules L).

(** ** Decision trees *)

(** {"label": b}, or {"variable": i, "zero": t0, "one": t1}. *)
Inductive tree (d : nat) :=
  | Leaf of bool
  | Node of 'I_d & tree d & tree d.

Arguments Leaf {d} _.

Fixpoint eval_tree d (t : tree d) (x : cube d) : bool :=
  match t with
  | Leaf b => b
  | Node i zero one => if x i then eval_tree one x else eval_tree zero x
  end.

Fixpoint leaves d (t : tree d) : nat :=
  if t is Node _ zero one then (leaves zero + leaves one)%N else 1%N.

(** The number of leaves with label b (its 1-leaves, its 0-leaves). *)
Fixpoint label_leaves d (b : bool) (t : tree d) : nat :=
  match t with
  | Leaf b' => (b' == b : nat)
  | Node _ zero one => (label_leaves b zero + label_leaves b one)%N
  end.

Fixpoint depth d (t : tree d) : nat :=
  if t is Node _ zero one then (maxn (depth zero) (depth one)).+1 else 0%N.

(** Ehrenfeucht and Haussler's rank. *)
Fixpoint rank d (t : tree d) : nat :=
  if t is Node _ zero one then
    if rank zero == rank one then (rank zero).+1 else maxn (rank zero) (rank one)
  else 0%N.

(** ** Clauses AND_{S,a}: conjunctions on distinct variables, as partial assignments

    [c i = Some b] says that the clause asks x_i = b, [c i = None] that it does not restrict x_i. *)
Notation clause d := {ffun 'I_d -> option bool}.

Definition clause_vars d (c : clause d) : {set 'I_d} := [set i | c i != None].
Definition clause_width d (c : clause d) : nat := #|clause_vars c|.

Definition eval_clause d (c : clause d) (x : cube d) : bool :=
  [forall i, if c i is Some b then x i == b else true].

Definition empty_clause d : clause d := [ffun=> None].
Arguments empty_clause {d}.

(** c and x_i = b. *)
Definition extend d (c : clause d) (i : 'I_d) (b : bool) : clause d :=
  [ffun j => if j == i then Some b else c j].

(** c does not already ask for the opposite value of x_i: c and x_i = b can be satisfied. *)
Definition allows d (c : clause d) (i : 'I_d) (b : bool) : bool := c i != Some (~~ b).

(** The clause as a list of literals. *)
Definition clause_literals d (c : clause d) : literals d :=
  pmap (fun i => omap (pair i) (c i)) (enum 'I_d).

(** The clauses of the nodes (leaves included) of a tree whose root has clause c: the conjunction
    of the tests on the path.  A node that no point reaches, because the path asks for both
    values of a variable, has no clause and is skipped; a repeated test with the same answer does
    not change the clause. *)
Fixpoint node_clauses_from d (c : clause d) (t : tree d) : seq (clause d) :=
  match t with
  | Leaf _ => [:: c]
  | Node i zero one =>
      c :: (if allows c i false then node_clauses_from (extend c i false) zero else [::])
        ++ (if allows c i true then node_clauses_from (extend c i true) one else [::])
  end.

Definition node_clauses d (t : tree d) : seq (clause d) := node_clauses_from empty_clause t.

(** The clauses of the leaves that some point reaches, with their labels. *)
Fixpoint leaf_clauses_from d (c : clause d) (t : tree d) : seq (clause d * bool) :=
  match t with
  | Leaf b => [:: (c, b)]
  | Node i zero one =>
      (if allows c i false then leaf_clauses_from (extend c i false) zero else [::])
      ++ (if allows c i true then leaf_clauses_from (extend c i true) one else [::])
  end.

Definition leaf_clauses d (t : tree d) : seq (clause d * bool) :=
  leaf_clauses_from empty_clause t.

(** The tree tests no variable twice on a path, nor one that clause c restricts. *)
Fixpoint read_once_from d (c : clause d) (t : tree d) : bool :=
  match t with
  | Leaf _ => true
  | Node i zero one =>
      [&& c i == None, read_once_from (extend c i false) zero
        & read_once_from (extend c i true) one]
  end.

Definition read_once d (t : tree d) : bool := read_once_from empty_clause t.

(** ** Juntas *)

(** f depends on the coordinates in S only; f is a k-junta when some S of size at most k will do. *)
Definition depends_only_on d (S : {set 'I_d}) (f : cube d -> bool) : Prop :=
  forall x y : cube d, {in S, x =1 y} -> f x = f y.

Definition is_junta d (k : nat) (f : cube d -> bool) : Prop :=
  exists S : {set 'I_d}, (#|S| <= k)%N /\ depends_only_on S f.

(** {"relevant": [i, ...], "table"}: the table is read at the bits of the relevant variables. *)
Definition eval_junta d (relevant : seq 'I_d) (table : seq bool -> bool) (x : cube d) : bool :=
  table [seq x i | i <- relevant].

(** ** Parities *)

(** {"subset": S, "constant": b}: the exclusive or of b and the x_i with i in S. *)
Definition eval_parity d (S : {set 'I_d}) (b : bool) (x : cube d) : bool :=
  b (+) \big[addb/false]_(i in S) x i.

(** ** Linear thresholds and ReLU networks, over an ordered field R *)

Section Real.

Variable R : realFieldType.

(** {"weights": w, "threshold": theta}: 1 iff w . x >= theta. *)
Definition eval_threshold d (w : 'I_d -> R) (theta : R) (x : cube d) : bool :=
  theta <= \sum_(i < d) w i * (x i)%:R.

Definition relu (z : R) : R := Num.max 0 z.

Inductive activation := Relu | Identity.

Definition activate (a : activation) (z : R) : R := if a is Relu then relu z else z.

(** A network with m inputs and one output: a stack of layers h |-> act (W h + b), or, where the
    dimension stays, residual layers h |-> act (W h + b) + h.  Dimensions match by construction. *)
Inductive network : nat -> Type :=
  | Output : network 1
  | Layer m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) (a : activation) (next : network n) : network m
  | Residual n (W : 'M[R]_n) (b : 'cV[R]_n) (a : activation) (next : network n) : network n.

Definition apply_layer m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) (a : activation) (h : 'cV[R]_m) :
  'cV[R]_n := map_mx (activate a) (W *m h + b).

Fixpoint network_output m (N : network m) : 'cV[R]_m -> R :=
  match N in network m return 'cV[R]_m -> R with
  | Output => fun h => h 0 0
  | Layer _ _ W b a next => fun h => network_output next (apply_layer W b a h)
  | Residual _ W b a next => fun h => network_output next (apply_layer W b a h + h)
  end.

(** How a point enters: [Bits] ("01") takes bit b to b, [Signs] ("pm1") to 2b - 1. *)
Inductive encoding := Bits | Signs.

Definition encode_bit (e : encoding) (b : bool) : R :=
  if e is Bits then b%:R else b%:R *+ 2 - 1.

Definition encode d (e : encoding) (x : cube d) : 'cV[R]_d := \col_i encode_bit e (x i).

(** The label is 1 iff the output is positive. *)
Definition eval_network d (e : encoding) (N : network d) (x : cube d) : bool :=
  0 < network_output N (encode e x).

(** Networks of depth two: one hidden layer of n ReLU units (unit j has weights [W j] and bias [b
    j]), and a linear output with weights v and bias c. *)
Definition depth2 m n (W : 'I_n -> 'I_m -> R) (b : 'I_n -> R) (v : 'I_n -> R) (c : R) : network m :=
  Layer (\matrix_(j, i) W j i) (\col_j b j) Relu
    (Layer (\row_j v j) (const_mx c) Identity Output).

Theorem depth2_evalE m n (W : 'I_n -> 'I_m -> R) b v c (h : 'cV[R]_m) :
  network_output (depth2 W b v c) h =
    \sum_(j < n) v j * relu (\sum_(i < m) W j i * h i 0 + b j) + c.
Proof.
rewrite /depth2 /= /apply_layer !mxE; congr (_ + _).
apply: eq_bigr => j _; rewrite !mxE /=; congr (_ * relu (_ + _)).
by apply: eq_bigr => i _; rewrite !mxE.
Qed.

End Real.

Arguments Output {R}.

(** ** First facts *)

Section Facts.

Variable d : nat.
Implicit Types (c : clause d) (t : tree d) (x : cube d).

Lemma eval_clauseP c x : reflect (forall i b, c i = Some b -> x i = b) (eval_clause c x).
Proof.
apply: (iffP forallP) => [H i b E | H i]; first by have := H i; rewrite E => /eqP.
by case E: (c i) => [b|] //; rewrite (H i b E).
Qed.

Lemma eval_empty_clause x : eval_clause empty_clause x.
Proof. by apply/eval_clauseP => i b; rewrite ffunE. Qed.

Lemma clause_width_empty : clause_width (empty_clause : clause d) = 0%N.
Proof. by apply/eqP; rewrite cards_eq0; apply/eqP/setP => i; rewrite !inE ffunE. Qed.

Lemma eval_extend c i b x :
  allows c i b -> eval_clause (extend c i b) x = eval_clause c x && (x i == b).
Proof.
move=> ok; apply/eval_clauseP/andP => [H | [/eval_clauseP H /eqP xi] j b'].
  split; last by apply/eqP/H; rewrite ffunE eqxx.
  apply/eval_clauseP => j b'; have := H j; rewrite ffunE; case: eqP => [-> H' cj|_ H' cj].
    by move: ok; rewrite /allows cj (H' b) //; case: (b); case: b' {cj}.
  exact: H'.
by rewrite ffunE; case: eqP => [-> [<-]|_ /H].
Qed.

(** A repeated test with the same answer changes nothing. *)
Lemma extend_id c i b : c i = Some b -> extend c i b = c.
Proof. by move=> ci; apply/ffunP => j; rewrite ffunE; case: eqP => [->|]. Qed.

Lemma clause_width_extend c i b : c i = None -> clause_width (extend c i b) = (clause_width c).+1.
Proof.
move=> ci; rewrite /clause_width.
have -> : clause_vars (extend c i b) = i |: clause_vars c.
  by apply/setP => j; rewrite !inE ffunE; case: (j == i).
by rewrite cardsU1 inE ci eqxx.
Qed.

Lemma mem_clause_literals c i b : ((i, b) \in clause_literals c) = (c i == Some b).
Proof.
rewrite /clause_literals mem_pmap; apply/mapP/eqP => [[j _]|ci].
  by case cj: (c j) => [b'|] //= [-> ->].
by exists i; rewrite ?mem_enum // ci.
Qed.

Theorem clause_evalE c x : eval_conjunction (clause_literals c) x = eval_clause c x.
Proof.
apply/allP/eval_clauseP => [H i b ci | H [i b]].
  by apply/eqP/(H (i, b)); rewrite mem_clause_literals ci.
by rewrite mem_clause_literals => /eqP /H xi; rewrite /holds /= xi.
Qed.

Lemma size_clause_literals c : size (clause_literals c) = clause_width c.
Proof.
rewrite /clause_literals size_pmap /clause_width cardE {2}/enum_mem size_filter -enumT.
by apply: eq_count => i; rewrite /= !inE; case: (c i).
Qed.

(** At a node of clause c that tests a variable which c already restricts to b, only the child b
    has node clauses: those which it would have in the place of the node. *)
Theorem node_clauses_retest c i b zero one : c i = Some b ->
  node_clauses_from c (Node i zero one) = c :: node_clauses_from c (if b then one else zero).
Proof.
by rewrite /= /allows => ci; case: b ci => ci; rewrite ci /= ?cats0 (extend_id ci).
Qed.

(** Exactly one of the leaf clauses below clause c holds at a point of c, and none elsewhere. *)
Lemma leaf_clauses_from_count c t x :
  count (fun p => eval_clause p.1 x) (leaf_clauses_from c t) = eval_clause c x :> nat.
Proof.
elim: t c => [b | i t0 IH0 t1 IH1] c /=; first by rewrite addn0.
rewrite count_cat.
have H b t : (forall c, count (fun p => eval_clause p.1 x) (leaf_clauses_from c t)
                        = eval_clause c x :> nat) ->
    count (fun p => eval_clause p.1 x)
      (if allows c i b then leaf_clauses_from (extend c i b) t else [::])
    = (eval_clause c x && (x i == b)) :> nat.
  move=> IH; case: ifP => [ok|/negbFE/eqP ci]; first by rewrite IH eval_extend.
  case: eval_clauseP => //= H; have := H _ _ ci => ->.
  by case: (b).
by rewrite !H //; case: (eval_clause c x) (x i) => [] [].
Qed.

Theorem leaf_clauses_partition t x : count (fun p => eval_clause p.1 x) (leaf_clauses t) = 1%N.
Proof. by rewrite leaf_clauses_from_count eval_empty_clause. Qed.

Lemma leaf_clauses_from_label c t x p :
  p \in leaf_clauses_from c t -> eval_clause p.1 x -> eval_tree t x = p.2 /\ eval_clause c x.
Proof.
elim: t c => [b | i t0 IH0 t1 IH1] c /=; first by rewrite inE => /eqP ->.
rewrite mem_cat => /orP [].
  case: ifP => // ok /IH0 H /H []; rewrite eval_extend // => -> /andP[-> /eqP ->].
  by [].
by case: ifP => // ok /IH1 H /H []; rewrite eval_extend // => -> /andP[-> /eqP ->].
Qed.

(** The tree's label at x is the label of the leaf whose clause holds at x. *)
Theorem eval_tree_leaf t x p : p \in leaf_clauses t -> eval_clause p.1 x -> eval_tree t x = p.2.
Proof. by move=> pt /(leaf_clauses_from_label pt) []. Qed.

Lemma leaves_gt0 t : (0 < leaves t)%N.
Proof. by elim: t => //= i t0 H0 t1 _; rewrite addn_gt0 H0. Qed.

Lemma label_leaves_sum t : (label_leaves true t + label_leaves false t)%N = leaves t.
Proof. by elim: t => [[] | i t0 H0 t1 H1] //=; rewrite addnACA H0 H1. Qed.

Lemma leaves_depth t : (leaves t <= 2 ^ depth t)%N.
Proof.
elim: t => //= i t0 H0 t1 H1; rewrite expnS mul2n -addnn.
by apply: leq_add; [apply: leq_trans H0 _ | apply: leq_trans H1 _];
   rewrite leq_pexp2l // ?leq_maxl ?leq_maxr.
Qed.

Lemma depth_leaves t : (depth t < leaves t)%N.
Proof.
elim: t => //= i t0 H0 t1 H1; case: (leqP (depth t0) (depth t1)) => _;
  first exact: (leq_add (leaves_gt0 t0) H1).
by rewrite addnC; exact: (leq_add (leaves_gt0 t1) H0).
Qed.

Lemma leaf_clauses_size c t b :
  (count (fun p => p.2 == b) (leaf_clauses_from c t) <= label_leaves b t)%N.
Proof.
elim: t c => [b' | i t0 IH0 t1 IH1] c /=; first by rewrite addn0.
by rewrite count_cat; apply: leq_add; case: ifP.
Qed.

Lemma leaf_clauses_width c t p :
  p \in leaf_clauses_from c t -> (clause_width p.1 <= clause_width c + depth t)%N.
Proof.
elim: t c => [b | i t0 IH0 t1 IH1] c /=; first by rewrite inE => /eqP ->; rewrite addn0.
have H b : (clause_width (extend c i b) <= (clause_width c).+1)%N.
  rewrite /clause_width; have -> : clause_vars (extend c i b) = i |: clause_vars c.
    by apply/setP => j; rewrite !inE ffunE; case: (j == i).
  by rewrite cardsU1; case: (i \notin _).
rewrite mem_cat => /orP [] ; case: ifP => // _.
  move=> /IH0 /leq_trans; apply; rewrite addnS -addSn.
  by apply: leq_add => //; rewrite leq_maxl.
move=> /IH1 /leq_trans; apply; rewrite addnS -addSn.
by apply: leq_add => //; rewrite leq_maxr.
Qed.

End Facts.
