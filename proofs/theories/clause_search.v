(**
clause_search: the search for clauses finds the node clauses of every tree whose clauses all pass.

In words.  Clause search starts with the empty clause and extends each clause accepted so far by
each literal on a new variable, keeping the extensions that pass a test.  If the node clauses of a
tree T all pass the test, then all of them are found, those of width k at level k; so a tree of
depth r is found by r rounds.  What is found at level k >= 1 passes, and has width k; the
candidates of the next level are at most 2(d - k) for each clause accepted at level k.
If the node clauses of T satisfy the exact tau-LRH on X, they pass the exact probe on every set of
points Y, and so on every sample: the search on any sample finds them all.

Deliberately not claimed: a bound on the number of accepted clauses (clause_count_bound has one),
anything about the empirical variant that keeps the best few by score only, nor about the running
time of a probe.

Idea of the proof.  Induction on the tree; a test that is repeated on a path leaves the clause as
it is.

Source: the tree distillation algorithm of Boix-Adsera, 2024, restated for exact probes.

Public theorems: clause_search, clause_search_level, clause_search_probes, clause_search_linear,
clause_search_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean linear_representation probe_certificates.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Search.
Variables (d : nat) (passes : pred (clause d)).
Implicit Types (c : clause d) (t : tree d) (A : {set clause d}).

(** The extensions of c by each literal on a new variable; and those of all clauses of A. *)
Definition extensions c : {set clause d} :=
  [set extend c p.1 p.2 | p : 'I_d * bool in [set p | c p.1 == None]].
Definition candidates A : {set clause d} := \bigcup_(c in A) extensions c.

(** The clauses accepted at level k, and at the levels up to r. *)
Fixpoint level (k : nat) : {set clause d} :=
  if k is k'.+1 then [set c in candidates (level k') | passes c] else [set empty_clause].
Definition found (r : nat) : {set clause d} := \bigcup_(k < r.+1) level k.

Lemma extensionsP c c' :
  reflect (exists i b, c i = None /\ c' = extend c i b) (c' \in extensions c).
Proof.
apply: (iffP imsetP) => [[[i b]]|[i [b [ci ->]]]].
  by rewrite inE => /eqP ci ->; exists i, b.
by exists (i, b); rewrite // inE ci.
Qed.

Lemma candidatesP A c' :
  reflect (exists c i b, [/\ c \in A, c i = None & c' = extend c i b]) (c' \in candidates A).
Proof.
apply: (iffP bigcupP) => [[c cA /extensionsP[i [b [ci ->]]]]|[c [i [b [cA ci ->]]]]].
  by exists c, i, b.
by exists c => //; apply/extensionsP; exists i, b.
Qed.

Lemma foundP r c : reflect (exists2 k, (k <= r)%N & c \in level k) (c \in found r).
Proof.
apply: (iffP bigcupP) => [[k _ ck]|[k kr ck]]; first by exists k; rewrite // -ltnS.
by exists (Ordinal (kr : (k < r.+1)%N)).
Qed.

Lemma found_empty r : empty_clause \in found r.
Proof. by apply/foundP; exists 0%N; rewrite //= inE. Qed.

(** The clauses accepted at level k >= 1 pass the test and have width k. *)
Theorem clause_search_level k c :
  c \in level k -> clause_width c = k /\ ((0 < k)%N -> passes c).
Proof.
elim: k c => [|k IH] c /=; first by rewrite inE => /eqP->; rewrite clause_width_empty.
rewrite inE => /andP[/candidatesP[c' [i [b [/IH [wc' _] ci ->]]]] pass].
by rewrite clause_width_extend // wc'.
Qed.

Lemma search_from k c t : c \in level k -> {subset node_clauses_from c t <= passes} ->
  {subset node_clauses_from c t <= found (k + depth t)}.
Proof.
elim: t k c => [b|i t0 IH0 t1 IH1] k c ck pass c' /=.
  by rewrite inE => /eqP->; apply/foundP; exists k; rewrite ?addn0.
have root_in : c \in found (k + (maxn (depth t0) (depth t1)).+1).
  by apply/foundP; exists k; rewrite ?leq_addr.
have child b t : (forall k c, c \in level k -> {subset node_clauses_from c t <= passes} ->
      {subset node_clauses_from c t <= found (k + depth t)}) ->
    (depth t <= maxn (depth t0) (depth t1))%N ->
    {subset (if allows c i b then node_clauses_from (extend c i b) t else [::]) <= passes} ->
    {subset (if allows c i b then node_clauses_from (extend c i b) t else [::]) <=
      found (k + (maxn (depth t0) (depth t1)).+1)}.
  move=> IH dt; case: ifP => // ok sub c'' c''t.
  have up r r' c0 : (r <= r')%N -> c0 \in found r -> c0 \in found r'.
    by move=> rr' /foundP[j jr cj]; apply/foundP; exists j; rewrite // (leq_trans jr).
  case ci: (c i) => [b'|]; last first.
    apply: (up (k.+1 + depth t)%N); first by rewrite addnS addSn ltnS leq_add2l.
    apply: IH (sub) _ c''t; rewrite /= inE; apply/andP; split; last first.
      by apply: sub; case: (t) => [b0|j s0 s1] /=; rewrite inE eqxx.
    by apply/candidatesP; exists c, i, b.
  have bb : b' = b by move: ok; rewrite /allows ci; case: b' b {ci sub c''t} => [] [].
  rewrite bb in ci; move: sub c''t; rewrite (extend_id ci) => sub c''t.
  by apply: (up (k + depth t)%N); [rewrite leq_add2l leqW | apply: (IH _ _ ck sub)].
rewrite inE => /orP[/eqP->//|]; rewrite mem_cat => /orP[].
- apply: child => //; first by rewrite leq_maxl.
  by move=> c0 c0in; apply: pass; rewrite /= inE mem_cat c0in orbT.
- apply: child => //; first by rewrite leq_maxr.
  by move=> c0 c0in; apply: pass; rewrite /= inE mem_cat c0in !orbT.
Qed.

(** If all the node clauses of a tree pass, all are found. *)
Theorem clause_search t r : (depth t <= r)%N ->
  {subset node_clauses t <= passes} -> {subset node_clauses t <= found r}.
Proof.
move=> tr pass c ct; have /foundP[k kt ck] : c \in found (0 + depth t).
  by apply: search_from pass c ct; rewrite /= inE.
by apply/foundP; exists k; rewrite // (leq_trans kt).
Qed.

Lemma card_extensions c : (#|extensions c| <= 2 * (d - clause_width c))%N.
Proof.
apply: leq_trans (leq_imset_card _ _) _.
have -> : [set p : 'I_d * bool | c p.1 == None] = setX (~: clause_vars c) [set: bool].
  by apply/setP => -[i b]; rewrite !inE andbT negbK.
by rewrite cardsX cardsT card_bool cardsCs setCK card_ord mulnC.
Qed.

(** At most 2(d - k) candidates are probed for each clause accepted at level k. *)
Theorem clause_search_probes k :
  (#|candidates (level k)| <= 2 * (d - k) * #|level k|)%N.
Proof.
apply: (@leq_trans (\sum_(c in level k) #|extensions c|)).
  rewrite /candidates; elim/big_rec2: _ => [|c n S _ Sn]; first by rewrite cards0.
  by apply: leq_trans (leq_card_setU _ _).1 _; rewrite leq_add2l.
rewrite mulnC -sum_nat_const; apply: leq_sum => c /clause_search_level [wc _].
by rewrite -wc card_extensions.
Qed.

End Search.

(** * Exact probes *)

Section Linear.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R).

(** A clause as a function with values 0 and 1. *)
Definition clause_value (c : clause d) (x : cube d) : R := (eval_clause c x)%:R.

(** The tau-LRH for the clause c on a set of points, and the probe that decides it. *)
Definition linear_clause (Y : {set cube d}) (c : clause d) : Prop :=
  linear_on phi tau2 Y (clause_value c).
Definition probe_clause (Y : {set cube d}) : pred (clause d) :=
  fun c => exact_probe phi Y (clause_value c) tau2.

Lemma probe_clauseP Y c : reflect (linear_clause Y c) (probe_clause Y c).
Proof. exact: exact_probeP. Qed.

(** If the node clauses of a tree satisfy the exact tau-LRH on the whole cube, the search on any set
    of points finds them. *)
Theorem clause_search_linear (t : tree d) (Y : {set cube d}) r : (depth t <= r)%N ->
  (forall c, c \in node_clauses t -> linear_clause setT c) ->
  {subset node_clauses t <= found (probe_clause Y) r}.
Proof.
move=> tr lin; apply: clause_search => // c /lin lc; apply/probe_clauseP.
exact: linear_on_subset (subsetT Y) lc.
Qed.

End Linear.

(** The hypotheses can hold: the representation x |-> (1, x_0) and the tree that tests x_0, whose
    clauses 1, 1 - x_0 and x_0 are linear with tau^2 = 2. *)
Section Witness.
Variable R : realFieldType.

Definition bit_tree : tree 1 := Node ord0 (Leaf false) (Leaf true).
Definition bit_features (x : cube 1) : 'rV[R]_2 := \row_j (if j == 0 then 1 else (x 0)%:R).

Lemma clause_search_witness :
  (depth bit_tree <= 1)%N /\
  forall c, c \in node_clauses bit_tree -> linear_clause bit_features 2%:R setT c.
Proof.
have eval1 (c : clause 1) x : eval_clause c x = if c 0 is Some b then x 0 == b else true.
  by apply/forallP/idP => [/(_ 0)//|ok i]; rewrite (ord1 i).
have two (F : 'I_2 -> R) : \sum_i F i = F 0 + F 1.
  by rewrite big_ord_recl big_ord1; congr (_ + F _); apply: val_inj.
split=> // c; rewrite /node_clauses /= /allows ffunE /= !inE => cs.
pose w (a b : R) : 'rV[R]_2 := \row_j (if j == 0 then a else b).
have norm a b : squared_norm (w a b) = a ^+ 2 + b ^+ 2 by rewrite /squared_norm /dot two !mxE.
have pred a b x : predict bit_features (w a b) x = a + b * (x 0)%:R.
  by rewrite /predict /dot two !mxE /= mulr1.
case/or3P: cs => /eqP->; [exists (w 1 0)|exists (w 1 (-1))|exists (w 0 1)];
  rewrite norm ?sqrrN ?expr1n ?expr0n ?addr0 ?add0r ?(ler_nat R 1 2) ?lexx; split=> // x _;
  rewrite pred /clause_value eval1 !ffunE ?eqxx ?mul0r ?addr0 ?add0r ?mul1r ?mulN1r //;
  by case: (x 0); rewrite /= ?subrr ?subr0.
Qed.

End Witness.
