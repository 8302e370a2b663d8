(** * dnf_to_relu: a DNF is a depth-two ReLU network with one hidden unit for each term

    Purpose.  The reduction from DNF to ReLU networks.

    Statement.  A DNF with m terms equals a depth-two ReLU network with at most m hidden units,
    whose hidden weights are in {-1, 0, 1}, whose biases are integers 1 - k with 0 <= k <= d, and
    whose output weights are 1 with bias 0.  The output of the network is the number of terms
    that hold, so that its sign is the label; for a DNF with disjoint terms it is the 0/1 value
    itself.  It holds for both encodings of the inputs.  Terms may repeat literals or contradict
    themselves: a contradictory term gets no unit.

    Not claimed.  That fewer units would not do.

    Idea.  Each unit is the indicator of its term, as in tree_to_relu.

    Public theorems: dnf_to_relu, clause_of_termE. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean tree_to_dnf tree_to_relu.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

(** The term asks no variable for both values. *)
Definition satisfiable d (c : literals d) : bool := all (fun l => (l.1, ~~ l.2) \notin c) c.

(** The clause of a satisfiable term: repetitions of a literal disappear. *)
Definition clause_of_term d (c : literals d) : clause d :=
  [ffun i => if (i, true) \in c then Some true else if (i, false) \in c then Some false else None].

Lemma unsatisfiable_term d (c : literals d) (x : cube d) :
  ~~ satisfiable c -> ~~ eval_conjunction c x.
Proof.
move=> /allPn[[i b] ic]; rewrite negbK => ic'; apply/negP => /allP H.
have := H _ ic; have := H _ ic'; rewrite /holds /= => /eqP ->.
by case: b {ic ic'}.
Qed.

Theorem clause_of_termE d (c : literals d) (x : cube d) : satisfiable c ->
  eval_clause (clause_of_term c) x = eval_conjunction c x.
Proof.
move=> /allP sat; apply/eval_clauseP/allP => [H [i b] ic | H i b].
  apply/eqP/H; rewrite ffunE; case: b ic => ic; first by rewrite ic.
  by rewrite ic; have := sat _ ic; rewrite /= => /negbTE ->.
by rewrite ffunE; case: ifP => [ic [<-]|_]; [|case: ifP => // ic [<-]]; have /eqP := H _ ic.
Qed.

Theorem dnf_to_relu (R : realFieldType) d (e : encoding) (F : dnf d) :
  exists (n : nat) (W : 'I_n -> 'I_d -> R) (b : 'I_n -> R),
    let N := depth2 W b (fun=> 1) 0 in
    [/\ (n <= size F)%N,
        forall j, (forall i, W j i \in [:: -1; 0; 1])
                  /\ (exists2 k : nat, (k <= d)%N & b j = 1 - k%:R),
        forall x, network_output N (encode R e x)
                  = (count (fun c => eval_conjunction c x) F)%:R,
        forall x, eval_network e N x = eval_dnf F x
      & disjoint_terms F -> forall x, network_output N (encode R e x) = (eval_dnf F x)%:R].
Proof.
pose cs := [seq clause_of_term c | c <- F & satisfiable c].
have E x : network_output (clauses_network R e cs) (encode R e x)
           = (count (fun c => eval_conjunction c x) F)%:R.
  rewrite clauses_networkE count_map count_filter; congr (_%:R).
  apply: eq_count => c /=; case sat: (satisfiable c); first by rewrite andbT clause_of_termE.
  by rewrite andbF (negbTE (unsatisfiable_term _ (negbT sat))).
exists (size cs), (fun j => unit_weight R (nth empty_clause cs j)),
  (fun j => unit_bias R e (nth empty_clause cs j)); rewrite -/(clauses_network R e cs) => N.
split=> //.
- by rewrite size_map size_filter count_size.
- move=> j; split.
    by move=> i; rewrite /unit_weight; set c := nth _ _ _; case: (c i) => [[]|]; rewrite !inE
    eqxx ?orbT.
  exists (unit_offset e (nth empty_clause cs j)) => //.
  by rewrite -[X in (_ <= X)%N]card_ord; case: (e); exact: max_card.
- by move=> x; rewrite /eval_network E ltr0n -has_count.
by move=> disj x; rewrite E /eval_dnf has_count; have := disj x; case: (count _ _) => [|[|k]].
Qed.
