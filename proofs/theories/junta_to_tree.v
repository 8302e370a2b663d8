(** * junta_to_tree: a k-junta is a decision tree of depth at most k

    Purpose.  The reduction from juntas to decision trees.

    Statement.  A Boolean function of d variables that depends on at most k of them is computed by a
    decision tree of depth at most k, hence with at most 2^k leaves.  The tree is explicit: it
    asks the relevant variables one after the other and reads the label in the table.  For a junta
    that is given by its relevant variables (repetitions allowed) and a table, [junta_to_tree_table]
    says so for that tree.  With all the variables relevant it is the reduction from truth tables.

    Not claimed.  The tree need not be the smallest one for the function.

    Idea.  Induction on the list of relevant variables.

    Public theorems: junta_to_tree, junta_to_tree_table, junta_to_tree_all. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The complete tree over the listed variables, labelled by the table. *)
Fixpoint table_tree d (relevant : seq 'I_d) (table : seq bool -> bool) : tree d :=
  if relevant is i :: rest then
    Node i (table_tree rest (fun bits => table (false :: bits)))
           (table_tree rest (fun bits => table (true :: bits)))
  else Leaf (table [::]).

Theorem junta_to_tree_table d (relevant : seq 'I_d) (table : seq bool -> bool) :
  let t := table_tree relevant table in
  [/\ eval_tree t =1 eval_junta relevant table,
      depth t = size relevant & leaves t = 2 ^ size relevant].
Proof.
elim: relevant table => [|i rest IH] table; first by split.
have [E0 D0 L0] := IH (fun bits => table (false :: bits)).
have [E1 D1 L1] := IH (fun bits => table (true :: bits)).
split=> /=.
- by move=> x /=; rewrite E0 E1 /eval_junta /=; case: (x i).
- by rewrite D0 D1 maxnn.
by rewrite L0 L1 expnS mul2n addnn.
Qed.

Theorem junta_to_tree d (k : nat) (f : cube d -> bool) : is_junta k f ->
  exists t : tree d, [/\ eval_tree t =1 f, depth t <= k & leaves t <= 2 ^ k].
Proof.
move=> [S [Sk fS]].
pose table bits := f [ffun i => nth false bits (index i (enum S))].
have [E D L] := junta_to_tree_table (enum S) table.
exists (table_tree (enum S) table); rewrite D L -cardE leq_pexp2l //; split=> // x.
rewrite E /eval_junta /table; apply: fS => i iS; rewrite ffunE.
by rewrite (nth_map i) ?nth_index ?index_mem ?mem_enum.
Qed.

(** Every function is a d-junta: a tree of depth d always exists. *)
Theorem junta_to_tree_all d (f : cube d -> bool) :
  exists t : tree d, [/\ eval_tree t =1 f, depth t <= d & leaves t <= 2 ^ d].
Proof.
apply: junta_to_tree; exists setT; rewrite cardsT card_ord; split=> // x y xy.
by congr f; apply/ffunP => i; apply: xy; rewrite inE.
Qed.

(** The hypothesis is not vacuous: x_0 is a 1-junta on two variables. *)
Lemma junta_to_tree_witness : is_junta 1 (fun x : cube 2 => x ord0).
Proof.
by exists [set ord0]; rewrite cards1; split=> // x y; apply; rewrite inE.
Qed.
