(** * tree_to_relu: a decision tree is a depth-two ReLU network, one hidden unit for each 1-leaf

    Purpose.  The reduction from decision trees to ReLU networks.

    Statement.  A decision tree with s1 leaves of label 1 and depth r equals a depth-two ReLU
    network with at most s1 hidden units.  A hidden unit has weights in {-1, 0, 1} (nonzero
    exactly on the at most r variables of its leaf's clause) and the integer bias 1 - k with 0 <=
    k <= r; the output unit has weights 1 and bias 0.  The output of the network is the 0/1 value
    of the tree itself, not only of its sign.  It holds for both encodings of the inputs (bits
    0/1, or signs -1/+1).

    Not claimed.  That fewer units would not do.

    Idea.  The unit of a clause returns ReLU(1 - v) (bits) or ReLU(1 - 2v) (signs) where v is the
    number of violated literals: the indicator of the clause.  At each point the number of 1-leaf
    clauses that hold is the tree's value.

    Public theorems: tree_to_relu, clause_unit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean tree_to_dnf.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section TreeToRelu.

Variable R : realFieldType.

(** The weight of variable i in the unit of clause c: the sign of its literal, 0 if there is
    none. *)
Definition unit_weight d (c : clause d) (i : 'I_d) : R :=
  if c i is Some b then (if b then 1 else -1) else 0.

(** The bias is 1 - k, k the number of positive literals (bits) or of all literals (signs). *)
Definition unit_offset d (e : encoding) (c : clause d) : nat :=
  if e is Bits then #|[set i | c i == Some true]| else clause_width c.

Definition unit_bias d (e : encoding) (c : clause d) : R := 1 - (unit_offset e c)%:R.

(** The literals of c that x violates. *)
Definition violations d (c : clause d) (x : cube d) : {set 'I_d} := [set i | c i == Some (~~ x i)].

Lemma violations0 d (c : clause d) x : eval_clause c x = (#|violations c x| == 0)%N.
Proof.
rewrite cards_eq0; apply/eval_clauseP/eqP => [H|/setP H i b ci].
  apply/setP => i; rewrite !inE; apply/eqP => /H xi.
  by move: xi; case: (x i).
by have := H i; rewrite !inE ci; case: b (x i) {ci} => [] [].
Qed.

Lemma card_sum d (P : pred 'I_d) : #|[set i | P i]|%:R = \sum_i (P i)%:R :> R.
Proof.
rewrite -sum1_card natr_sum big_mkcond /=; apply: eq_bigr => i _.
by rewrite inE; case: (P i).
Qed.

Lemma relu_indicator (k m : nat) : relu (1 - (k * m.+1)%:R) = (k == 0)%N%:R :> R.
Proof.
rewrite /relu; case: k => [|k]; first by rewrite mul0n subr0 max_r ?ler01.
by rewrite max_l // subr_le0 mulSn ler1n addSn.
Qed.

(** A hidden unit computes the indicator of its clause. *)
Theorem clause_unit d (e : encoding) (c : clause d) (x : cube d) :
  relu (\sum_i unit_weight c i * encode R e x i 0 + unit_bias e c) = (eval_clause c x)%:R.
Proof.
rewrite violations0 /unit_bias /unit_offset.
case: e; [rewrite -(relu_indicator _ 0) muln1 | rewrite -(relu_indicator _ 1)]; congr relu.
  rewrite addrCA; congr (_ + _); rewrite /violations !card_sum -sumrB -sumrN.
  apply: eq_bigr => i _; rewrite mxE /unit_weight /encode_bit.
  by case: (c i) => [b|]; rewrite ?mul0r ?subrr ?oppr0 //; case: b; case: (x i);
     rewrite /= ?mul1r ?mulN1r ?subr0 ?subrr ?oppr0 ?add0r.
rewrite addrCA muln2 -addnn natrD; congr (_ + _).
rewrite /violations /clause_width /clause_vars !card_sum -sumrB -big_split -sumrN.
apply: eq_bigr => i _; rewrite mxE /unit_weight /encode_bit.
have one2 : 1 *+ 2 - 1 = 1 :> R by rewrite mulr2n addrK.
by case: (c i) => [b|]; rewrite /= ?mul0r ?subrr ?addr0 ?oppr0 //; case: b; case: (x i);
   rewrite /= ?one2 ?mul0rn ?mul1r ?mulN1r ?add0r ?opprK ?subrr ?addr0 ?oppr0 -?opprD ?opprB.
Qed.

(** One unit for each clause of a list; the output is the number of clauses that hold. *)
Definition clauses_network d (e : encoding) (cs : seq (clause d)) : network R d :=
  depth2 (fun j : 'I_(size cs) => unit_weight (nth empty_clause cs j))
    (fun j : 'I_(size cs) => unit_bias e (nth empty_clause cs j)) (fun=> 1) 0.

Lemma clauses_networkE d (e : encoding) (cs : seq (clause d)) (x : cube d) :
  network_output (clauses_network e cs) (encode R e x)
  = (count (fun c => eval_clause c x) cs)%:R.
Proof.
rewrite depth2_evalE addr0 -sum1_count natr_sum [RHS]big_mkcond (big_nth empty_clause) big_mkord.
by apply: eq_bigr => j _; rewrite mul1r clause_unit; case: (eval_clause _ _).
Qed.

Theorem tree_to_relu d (e : encoding) (t : tree d) :
  exists (n : nat) (W : 'I_n -> 'I_d -> R) (b : 'I_n -> R),
    [/\ (n <= label_leaves true t)%N,
        forall j, [/\ forall i, W j i \in [:: -1; 0; 1],
                      (#|[set i | W j i != 0%R]| <= depth t)%N
                    & exists2 k : nat, (k <= depth t)%N & b j = 1 - k%:R],
        forall x, network_output (depth2 W b (fun=> 1) 0) (encode R e x) = (eval_tree t x)%:R
      & forall x, eval_network e (depth2 W b (fun=> 1) 0) x = eval_tree t x].
Proof.
set cs := label_clauses true t.
have E x : network_output (clauses_network e cs) (encode R e x) = (eval_tree t x)%:R.
  by rewrite clauses_networkE count_label_clauses eqb_id.
exists (size cs), (fun j => unit_weight (nth empty_clause cs j)),
  (fun j => unit_bias e (nth empty_clause cs j)).
split=> //; first exact: size_label_clauses; last first.
  by move=> x; rewrite /eval_network E; case: eval_tree; rewrite ?ltr01 ?ltxx.
move=> j; set c := nth _ _ _.
have cr : (clause_width c <= depth t)%N.
  by apply: (@width_label_clauses _ true); apply: mem_nth.
split.
- move=> i; rewrite /unit_weight; case: (c i) => [[]|]; by rewrite !inE eqxx ?orbT.
- apply: leq_trans cr; rewrite /clause_width; apply: subset_leq_card.
  by apply/subsetP => i; rewrite !inE /unit_weight; case: (c i) => //; rewrite eqxx.
exists (unit_offset e c) => //; apply: leq_trans cr.
case: (e) => //=; apply: subset_leq_card; apply/subsetP => i.
by rewrite !inE => /eqP ->.
Qed.

End TreeToRelu.
