(** * The best worst-case failure probability, and how to certify it

    Purpose.  How well can n samples do on finitely many distributions, for distillers and for
    learners?  The best worst-case failure probability is the value of a finite zero-sum game.
    This file says which game, and why two kinds of certificates, both finite sums, bound its
    value from above and from below for all randomised distillers (learners), whatever they are.

    The game.  A row is a pair of a source F i and a distribution D i; a randomised distiller
    into G guarantees v if on every row it fails (error above the benchmark of the mode plus
    eps) with probability at most v; the value is the least v that is guaranteed
    (distiller_value, learner_value).  For distillers and one source f the columns are the maps
    from multisets of n points to the frontier of G; for learners they are the maps from
    multisets of n labelled points to G.  The entry (distiller_loss, learner_loss) is the
    probability that the column fails on the row.

    In words (minimax_certificates).
    - The Bayes risk of any prior p over the rows is at most the value, and the largest expected
      loss over the rows of any mixed strategy q over the columns is at least the value: for
      distillers of one source, and for learners.
    - The value for distillers is at most the value for learners.
    - Both values fall as the number of samples grows.
    (minimax_certificates_distiller_upper, minimax_certificates_learner_upper) A mixed strategy
    is a randomised distiller into G (learner), and its failure probability on each row is its
    expected loss there.
    (minimax_certificates_distiller_lower, minimax_certificates_learner_lower) The Bayes risk
    bounds what any distiller (learner) guarantees: also one that uses the order of the sample,
    leaves the frontier, or tosses coins on the way.
    (minimax_certificates_distiller_game, minimax_certificates_learner_game) What is guaranteed
    by distillers (learners) is what is guaranteed by mixed strategies in the game: the game is
    the right one.
    (minimax_certificates_exact) A strategy and a prior that meet give the exact value.
    (minimax_certificates_sources) Over several sources, the distiller's game falls apart into
    one for each source.
    (minimax_certificates_pac) If the rows keep the promise of the mode, then delta is
    guaranteed iff some distiller (eps, delta)-distills the rows: so the least n with value at
    most delta is the exact number of samples.
    (minimax_certificates_matrix) The two certificates for any matrix.

    Not claimed.  Nothing about how certificates are found or how large the game is.  That a
    value exists and that certificates always meet is the theorem of von Neumann; it is not used
    here.

    Proof idea.  Weak duality for the certificates.  For the game: shuffling the sample first
    changes no failure probability and makes the output depend on the multiset alone; moving an
    output to the frontier below it lowers every error; and drawing the whole map in advance,
    independently for each multiset, is the same as drawing each output when it is needed.

    Source: the statement of this project (minimax_certificates).

    Public theorems: minimax_certificates, minimax_certificates_matrix,
    minimax_certificates_distiller_upper, minimax_certificates_distiller_lower,
    minimax_certificates_distiller_game, minimax_certificates_learner_upper,
    minimax_certificates_learner_lower, minimax_certificates_learner_game,
    minimax_certificates_sources, minimax_certificates_order, minimax_certificates_samples,
    minimax_certificates_pac, minimax_certificates_exact, minimax_certificates_witness. *)

From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From PacDistillation Require Import definitions frontier_basics monotonicity.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Matrix games *)

Section MatrixGame.
Variables (R : realFieldType) (I J : finType) (L : I -> J -> R).

(** The mixed strategy q over the columns loses at most v in expectation, whatever the row. *)
Definition guarantees (q : dist R J) (v : R) : Prop := forall i, Ex q (L i) <= v.

(** The largest expected loss over the rows (0 if there are no rows, or all losses negative). *)
Definition worst_loss (q : dist R J) : R := \big[Num.max/0]_i Ex q (L i).

(** The value is the least v that some mixed strategy guarantees. *)
Definition is_value (v : R) : Prop :=
  (exists q, guarantees q v) /\ forall q w, guarantees q w -> v <= w.

Lemma worst_loss_guaranteed q : guarantees q (worst_loss q).
Proof.
move=> i; rewrite /worst_loss; elim: (index_enum _) (mem_index_enum i) => //= k r IH.
rewrite inE big_cons le_maxr => /predU1P[<-|/IH ->]; first by rewrite lexx.
by rewrite orbT.
Qed.

(** A prior over the rows under which every column loses at least b certifies b from below. *)
Lemma prior_certifies (p : dist R I) (q : dist R J) b v :
  (forall j, b <= Ex p (L^~ j)) -> guarantees q v -> b <= v.
Proof.
move=> pb qv; rewrite -(ex_const q b) -(ex_const p v).
by apply: (@le_trans _ _ (Ex q (fun j => Ex p (L^~ j)))); [|rewrite -ex_exchange];
  apply: ex_mono.
Qed.

Theorem minimax_certificates_matrix (p : dist R I) (q : dist R J) b v :
  (forall j, b <= Ex p (L^~ j)) -> is_value v -> b <= v <= worst_loss q.
Proof.
move=> pb [[q' q'v] least]; rewrite (prior_certifies pb q'v).
by apply: least; exact: worst_loss_guaranteed.
Qed.
End MatrixGame.

(** * Independent draws from a family of distributions *)
Section Independent.
Variables (R : realFieldType) (O Y : finType) (K : O -> dist R Y).

Lemma independent_ge0 (c : {ffun O -> Y}) : 0 <= \prod_o K o (c o).
Proof. by apply: prodr_ge0 => o _; exact: dist_ge0. Qed.

Lemma independent_sum1 : \sum_(c : {ffun O -> Y}) \prod_o K o (c o) = 1.
Proof.
rewrite -(bigA_distr_bigA (fun o y => K o y)) /=; apply: big1 => o _; exact: dist_sum1.
Qed.

Definition independent : dist R [finType of {ffun O -> Y}] :=
  mkdist independent_ge0 independent_sum1.

Lemma independentE c : independent c = \prod_o K o (c o).
Proof. exact: mkdistE. Qed.

Lemma pr_independent_coord o0 (P : pred Y) : Pr independent (fun c => P (c o0)) = Pr (K o0) P.
Proof.
rewrite -!ex_pr /Ex.
transitivity (\prod_o \sum_y K o y * (if o == o0 then (P y)%:R else 1)).
  rewrite (bigA_distr_bigA (fun o y => K o y * (if o == o0 then (P y)%:R else 1))).
  apply: eq_bigr => c _; rewrite independentE big_split /=; congr (_ * _).
  by rewrite -big_mkcond /= big_pred1_eq.
rewrite (bigD1 o0) //= eqxx [X in _ * X]big1 ?mulr1 // => o /negbTE ->.
by under eq_bigr do rewrite mulr1; exact: dist_sum1.
Qed.
End Independent.

(** * The order of the sample *)
Section Order.
Variables (R : realFieldType) (X : finType) (n : nat).

Definition permute (Y : finType) (a : {perm 'I_n}) (s : {ffun 'I_n -> Y}) : {ffun 'I_n -> Y} :=
  [ffun i => s (a i)].

(** How often each point occurs. *)
Definition multiset (Y : finType) (s : {ffun 'I_n -> Y}) : {ffun Y -> 'I_n.+1} :=
  [ffun y => inord #|[set i | s i == y]|].

Lemma multiset_permute (Y : finType) (s t : {ffun 'I_n -> Y}) :
  multiset s = multiset t -> exists a, t = permute a s.
Proof.
move=> /ffunP st.
have cnt (u : {ffun 'I_n -> Y}) y : count_mem y [tuple u i | i < n] = #|[set i | u i == y]|.
  rewrite /= count_map -size_filter cardE enumT; congr size.
  by apply: eq_filter => i /=; rewrite inE.
have : perm_eq [tuple t i | i < n] [tuple s i | i < n].
  apply/allP=> y _ /=; have := st y; rewrite !ffunE => /(congr1 val); rewrite /= !inordK ?ltnS.
  - by rewrite -!cnt /= => ->.
  - by rewrite -[leqRHS]card_ord max_card.
  by rewrite -[leqRHS]card_ord max_card.
case/tuple_permP => a ta; exists a; apply/ffunP=> i; rewrite ffunE.
have := congr1 (fun u : n.-tuple Y => tnth u i) (val_inj ta).
by rewrite !tnth_mktuple.
Qed.

Lemma permS_neq0 : [set: {perm 'I_n}] != set0.
Proof. by apply/set0Pn; exists 1%g; rewrite inE. Qed.

Lemma iid_permute (D : dist R X) a s : sample_dist n D (permute a s) = sample_dist n D s.
Proof.
rewrite !iidE [RHS](reindex_inj (@perm_inj _ a)); apply: eq_bigr => i _.
by rewrite ffunE.
Qed.

Lemma ex_permute (D : dist R X) a (Z : sample X n -> R) :
  Ex (sample_dist n D) (fun s => Z (permute a s)) = Ex (sample_dist n D) Z.
Proof.
have inj : injective (@permute X a).
  by move=> s t /ffunP e; apply/ffunP=> i; have := e (a^-1%g i); rewrite !ffunE permKV.
rewrite /Ex [RHS](reindex_inj inj); apply: eq_bigr => s _.
by rewrite iid_permute.
Qed.

(** Shuffle the sample, then distill. *)
Definition shuffled (A : distiller R X n) : distiller R X n :=
  fun f s => bind (uniform_on permS_neq0) (fun a => A f (permute a s)).

Lemma failure_shuffled A m G (eps : R) f D :
  failure_probability m (shuffled A) G eps f D = failure_probability m A G eps f D.
Proof.
rewrite /failure_probability; under eq_ex do rewrite pr_bind.
rewrite ex_exchange -[RHS](ex_const (uniform_on permS_neq0)); apply: eq_ex => a.
exact: (ex_permute D a (fun s => Pr (A f s) (fun g => ~~ success m D f G eps g))).
Qed.

Lemma bind_support (Y Z : finType) (D : dist R Y) (K : Y -> dist R Z) z :
  bind D K z != 0 -> exists2 y, D y != 0 & K y z != 0.
Proof.
rewrite bindE /Ex => nz.
have [/existsP[y]|/existsPn no] := boolP [exists y, D y * K y z != 0].
  by rewrite mulf_eq0 negb_or => /andP[]; exists y.
by case/eqP: nz; apply: big1 => y _; apply/eqP; have := no y; rewrite negbK.
Qed.

Lemma shuffled_permute A f a s : shuffled A f (permute a s) = shuffled A f s.
Proof.
apply: dist_ext => g; rewrite !bindE /Ex [RHS](reindex_inj (mulIg a)) /=.
apply: eq_bigr => b _; rewrite !uniform_onE !inE; congr (_ * A f _ g).
by apply/ffunP=> i; rewrite !ffunE permM.
Qed.

End Order.

(** * The game against a family of rows *)
Section Game.
Variables (R : realFieldType) (X : finType) (n : nat) (I : finType).
Variables (F : I -> concept X) (D : I -> dist R X) (m : mode) (G : concept_class X) (eps : R).
Variables (O : finType) (obs : concept X -> sample X n -> O) (H : concept_class X).

Notation column := {ffun O -> {g : concept X | g \in H}}.

(** The failure of row i under the deterministic strategy c. *)
Definition loss (i : I) (c : column) : R :=
  Pr (sample_dist n (D i)) (fun s => ~~ success m (D i) (F i) G eps (val (c (obs (F i) s)))).

(** A mixed strategy, played as a randomised distiller. *)
Definition play (q : dist R [finType of column]) : distiller R X n :=
  fun f s => map_dist (fun c : column => val (c (obs f s))) q.

Lemma failure_play q i : failure_probability m (play q) G eps (F i) (D i) = Ex q (loss i).
Proof.
rewrite /failure_probability; under eq_ex do rewrite pr_map -ex_pr.
by rewrite ex_exchange; apply: eq_ex => c; rewrite ex_pr.
Qed.

Lemma play_outputs_in q : outputs_in (play q) H.
Proof.
move=> f s g /bind_support[c _]; rewrite pointE; have [-> _|_] := eqVneq g (val (c (obs f s))).
  exact: valP.
by rewrite eqxx.
Qed.

(** Conversely, a distiller that sees what obs shows of the rows is a mixed strategy. *)
Lemma mixed_strategy (A : distiller R X n) : H != set0 ->
  (forall i j s t, obs (F i) s = obs (F j) t -> A (F i) s = A (F j) t) ->
  (forall i s g, A (F i) s g != 0 -> g \in H) ->
  exists q, forall i, Ex q (loss i) = failure_probability m A G eps (F i) (D i).
Proof.
move=> /set0Pn[g0 g0H] Aobs AH.
pose sg0 : {g : concept X | g \in H} := exist _ g0 g0H.
pose K o := map_dist (insubd sg0)
  (if [pick p : I * sample X n | obs (F p.1) p.2 == o] is Some p then A (F p.1) p.2
   else point g0).
exists (independent K) => i.
rewrite -failure_play /failure_probability; apply: eq_ex => s.
rewrite pr_map; set o := obs (F i) s.
rewrite (pr_independent_coord K o (fun g => ~~ success m (D i) (F i) G eps (val g))) pr_map.
case: pickP => [[j t] /= /eqP /Aobs ->|/(_ (i, s))]; last by rewrite /= eqxx.
rewrite /Pr [LHS]big_mkcond [RHS]big_mkcond; apply: eq_bigr => g _.
have [->|/AH gH] := eqVneq (A (F i) s g) 0; first by rewrite !if_same.
by rewrite insubdK.
Qed.

(** What obs shows, row by row: the probability of the observation o. *)
Definition observation (i : I) (o : O) : R :=
  Pr (sample_dist n (D i)) (fun s => obs (F i) s == o).

(** The Bayes risk of a prior p over the rows: for each observation, the best concept of H. *)
Definition bayes_risk (p : dist R I) : R :=
  \sum_o \big[Num.min/(\sum_i p i * observation i o)]_(g in H)
    (\sum_i p i * observation i o * (~~ success m (D i) (F i) G eps g)%:R).

Lemma bigmin_le (T : finType) (P : pred T) (d : R) (h : T -> R) x :
  P x -> \big[Num.min/d]_(y | P y) h y <= h x.
Proof.
move=> Px; elim: (index_enum _) (mem_index_enum x) => //= y r IH.
rewrite inE big_cons => /predU1P[<-|/IH le_r]; first by rewrite Px le_minl lexx.
by case: ifP => // _; rewrite le_minl le_r orbT.
Qed.

Lemma lossE i c : loss i c =
  \sum_o observation i o * (~~ success m (D i) (F i) G eps (val (c o)))%:R.
Proof.
rewrite /loss -ex_pr /Ex (partition_big (obs (F i)) xpredT) //=; apply: eq_bigr => o _.
by rewrite /observation /Pr mulr_suml; apply: eq_bigr => s /eqP ->.
Qed.

Lemma bayes_risk_column p c : bayes_risk p <= Ex p (loss^~ c).
Proof.
rewrite /Ex; under eq_bigr do rewrite lossE mulr_sumr.
rewrite exchange_big; apply: ler_sum => o _.
apply: le_trans (bigmin_le _ _ (valP (c o))) _.
by apply: ler_sum => i _; rewrite mulrA.
Qed.

End Game.

(** * Distillers and learners *)
Section Certificates.
Variables (R : realFieldType) (X : finType) (m : mode) (G : concept_class X) (eps : R).

(** Some randomised distiller into G with n samples fails with probability at most v on every row
    (F i, D i); the same for learners. *)
Definition distiller_guarantees n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  exists A : distiller R X n,
    outputs_in A G /\ forall i, failure_probability m A G eps (F i) (D i) <= v.

Definition learner_guarantees n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  exists A : distiller R X n, [/\ uses_labels_only A, outputs_in A G
    & forall i, failure_probability m A G eps (F i) (D i) <= v].

(** The best worst-case failure probability. *)
Definition distiller_value n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  distiller_guarantees n F D v /\ forall w, distiller_guarantees n F D w -> v <= w.
Definition learner_value n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  learner_guarantees n F D v /\ forall w, learner_guarantees n F D w -> v <= w.

Lemma dist_inhabited (T : finType) (E : dist R T) : exists x, 0 < E x.
Proof.
have [x Ex _] : exists2 x, 0 < E x & (0 : R) <= 0 by apply: (ex_witness (D := E)); rewrite ex_const.
by exists x.
Qed.

Lemma outputs_in_neq0 n (A : distiller R X n) (f : concept X) (D : dist R X) :
  outputs_in A G -> G != set0.
Proof.
move=> AG; have [x _] := dist_inhabited D; have [g Ag] := dist_inhabited (A f [ffun=> x]).
by apply/set0Pn; exists g; apply: AG; rewrite gt_eqF //; exact: Ag.
Qed.

(** The frontier suffices: replace an output by a concept of the frontier below it. *)
Definition below f (g : concept X) : concept X :=
  odflt g [pick h in frontier f G | error_set f h \subset error_set f g].

Lemma below_frontier f g : g \in G -> below f g \in frontier f G.
Proof.
move=> gG; rewrite /below; case: pickP => [h /andP[] //|no] /=.
by have [h hF hg] := frontier_below f gG; have := no h; rewrite hF hg.
Qed.

Lemma below_error (D : dist R X) (f g : concept X) : error D f (below f g) <= error D f g.
Proof.
rewrite /below; case: pickP => [h /andP[_]|_] /=; last exact: lexx.
exact: error_subset.
Qed.

Definition to_frontier n (A : distiller R X n) : distiller R X n :=
  fun f s => map_dist (below f) (A f s).

Lemma failure_to_frontier n (A : distiller R X n) (f : concept X) (D : dist R X) :
  failure_probability m (to_frontier A) G eps f D <= failure_probability m A G eps f D.
Proof.
apply: ex_mono => s _; rewrite pr_map; apply: pr_mono => g; apply: contra.
by apply: le_trans; exact: below_error.
Qed.

Lemma to_frontier_outputs n (A : distiller R X n) f s g :
  outputs_in A G -> to_frontier A f s g != 0 -> g \in frontier f G.
Proof.
move=> AG /bind_support[h /AG hG]; rewrite pointE.
have [-> _|_] := eqVneq g (below f h); first exact: below_frontier.
by rewrite eqxx.
Qed.

Lemma shuffled_outputs n (A : distiller R X n) : outputs_in A G -> outputs_in (shuffled A) G.
Proof. by move=> AG f s g /bind_support[a _]; exact: AG. Qed.

Lemma shuffled_multiset n (A : distiller R X n) f s t :
  multiset s = multiset t -> shuffled A f s = shuffled A f t.
Proof. by case/multiset_permute => a ->; rewrite shuffled_permute. Qed.

(** The labelled points of a sample. *)
Definition labelled_sample n (f : concept X) (s : sample X n) : {ffun 'I_n -> X * bool} :=
  [ffun i => (s i, f (s i))].

Lemma shuffled_uses_labels_only n (A : distiller R X n) :
  uses_labels_only A -> uses_labels_only (shuffled A).
Proof.
move=> lA f f' s e; rewrite /shuffled; apply: dist_ext => g; rewrite !bindE.
apply: eq_ex => a; rewrite (lA f f') //; apply/ffunP=> i; rewrite !ffunE.
by move/ffunP/(_ (a i)): e; rewrite !ffunE.
Qed.

Lemma shuffled_labelled_multiset n (A : distiller R X n) (f f' : concept X) s t :
  uses_labels_only A ->
  multiset (labelled_sample f s) = multiset (labelled_sample f' t) ->
  shuffled A f s = shuffled A f' t.
Proof.
move=> lA /multiset_permute[a /ffunP e].
have te : t = permute a s.
  by apply/ffunP=> i; have := e i; rewrite !ffunE => -[-> _].
rewrite te -(shuffled_permute A f a); apply: shuffled_uses_labels_only => //.
apply/ffunP=> i; rewrite !ffunE.
by have [_] : (permute a s i, f' (permute a s i)) = (s (a i), f (s (a i)));
  [rewrite -te; have := e i; rewrite !ffunE | rewrite !ffunE => ->].
Qed.

(** ** One source, distillers: the columns are the maps from multisets to the frontier *)
Section OneSource.
Variables (n : nat) (I : finType) (f : concept X) (D : I -> dist R X).

Definition distiller_loss :=
  @loss R X n I (fun=> f) D m G eps _ (fun _ s => multiset s) (frontier f G).
Definition distiller_play :=
  @play R X n _ (fun _ s => multiset s) (frontier f G).
Definition distiller_bayes_risk :=
  @bayes_risk R X n I (fun=> f) D m G eps _ (fun _ s => multiset s) (frontier f G).

(** Nothing is lost by ignoring the order, by keeping to the frontier, and by choosing a map at
    random at the start instead of tossing coins on the way. *)
Lemma distiller_mixed (A : distiller R X n) : G != set0 -> outputs_in A G ->
  exists q, forall i, Ex q (distiller_loss i) <= failure_probability m A G eps f (D i).
Proof.
move=> G0 AG; have F0 : frontier f G != set0 by rewrite frontier_eq0.
have [||q qE] := @mixed_strategy R X n I (fun=> f) D m G eps _ (fun _ s => multiset s) _
    (to_frontier (shuffled A)) F0.
- by move=> _ _ s t /shuffled_multiset e; rewrite /to_frontier e.
- by move=> _ s g; apply: to_frontier_outputs; exact: shuffled_outputs.
exists q => i; rewrite /distiller_loss qE -(failure_shuffled A).
exact: failure_to_frontier.
Qed.

(** A mixed strategy q is a distiller, and its worst row bounds the value from above. *)
Theorem minimax_certificates_distiller_upper q v : guarantees distiller_loss q v ->
  outputs_in (distiller_play q) G /\
  forall i, failure_probability m (distiller_play q) G eps f (D i) <= v.
Proof.
move=> qv; split=> [f' s g /play_outputs_in|i].
  by apply: subsetP; exact: frontier_subset.
by rewrite (@failure_play R X n I (fun=> f)); exact: qv.
Qed.

(** The Bayes risk of a prior bounds from below what any distiller guarantees. *)
Theorem minimax_certificates_distiller_lower (p : dist R I) v :
  distiller_guarantees n (fun _ : I => f) D v -> distiller_bayes_risk p <= v.
Proof.
move=> [A [AG Av]].
have [i _] := dist_inhabited p; have G0 := outputs_in_neq0 f (D i) AG.
have [q qA] := distiller_mixed G0 AG.
apply: (prior_certifies (q := q) (p := p) (L := distiller_loss)).
  by move=> c; exact: bayes_risk_column.
by move=> j; apply: le_trans (qA j) (Av j).
Qed.

(** What distillers can guarantee is what mixed strategies can guarantee. *)
Theorem minimax_certificates_distiller_game v : G != set0 ->
  distiller_guarantees n (fun _ : I => f) D v <-> exists q, guarantees distiller_loss q v.
Proof.
move=> G0; split=> [[A [AG Av]]|[q qv]].
  have [q qA] := distiller_mixed G0 AG.
  by exists q => i; apply: le_trans (qA i) (Av i).
by exists (distiller_play q); exact: minimax_certificates_distiller_upper.
Qed.
End OneSource.

(** ** Learners: the columns are the maps from multisets of labelled points to G *)
Section Learners.
Variables (n : nat) (I : finType) (F : I -> concept X) (D : I -> dist R X).

Definition learner_loss :=
  @loss R X n I F D m G eps _ (fun f s => multiset (labelled_sample f s)) G.
Definition learner_play :=
  @play R X n _ (fun f s => multiset (labelled_sample f s)) G.
Definition learner_bayes_risk :=
  @bayes_risk R X n I F D m G eps _ (fun f s => multiset (labelled_sample f s)) G.

Lemma learner_mixed (A : distiller R X n) : G != set0 -> uses_labels_only A -> outputs_in A G ->
  exists q, forall i, Ex q (learner_loss i) = failure_probability m A G eps (F i) (D i).
Proof.
move=> G0 lA AG.
have [||q qE] := @mixed_strategy R X n I F D m G eps _
    (fun f s => multiset (labelled_sample f s)) _ (shuffled A) G0.
- by move=> i j s t /(shuffled_labelled_multiset lA).
- by move=> i s g; exact: shuffled_outputs.
by exists q => i; rewrite /learner_loss qE failure_shuffled.
Qed.

Theorem minimax_certificates_learner_upper q v : guarantees learner_loss q v ->
  [/\ uses_labels_only (learner_play q), outputs_in (learner_play q) G
    & forall i, failure_probability m (learner_play q) G eps (F i) (D i) <= v].
Proof.
move=> qv; split; [|exact: play_outputs_in|by move=> i; rewrite failure_play; exact: qv].
move=> f f' s e; rewrite /learner_play /play; congr (map_dist _ q).
suff -> : labelled_sample f s = labelled_sample f' s by [].
by apply/ffunP=> i; rewrite !ffunE; move/ffunP/(_ i): e; rewrite !ffunE => ->.
Qed.

Theorem minimax_certificates_learner_lower (p : dist R I) v :
  learner_guarantees n F D v -> learner_bayes_risk p <= v.
Proof.
move=> [A [lA AG Av]].
have [i _] := dist_inhabited p; have G0 := outputs_in_neq0 (F i) (D i) AG.
have [q qA] := learner_mixed G0 lA AG.
apply: (prior_certifies (q := q) (p := p) (L := learner_loss)).
  by move=> c; exact: bayes_risk_column.
by move=> j; rewrite qA; exact: Av.
Qed.

Theorem minimax_certificates_learner_game v : G != set0 ->
  learner_guarantees n F D v <-> exists q, guarantees learner_loss q v.
Proof.
move=> G0; split=> [[A [lA AG Av]]|[q qv]].
  by have [q qA] := learner_mixed G0 lA AG; exists q => i; rewrite qA; exact: Av.
by exists (learner_play q); exact: minimax_certificates_learner_upper.
Qed.
End Learners.

(** ** Comparisons *)
Section Comparisons.
Variables (I : finType) (F : I -> concept X) (D : I -> dist R X).

(** Over several sources, distilling is as hard as for the worst of them apart. *)
Theorem minimax_certificates_sources n v :
  distiller_guarantees n F D v <->
  forall f, exists A : distiller R X n,
    outputs_in A G /\ forall i, F i = f -> failure_probability m A G eps f (D i) <= v.
Proof.
split=> [[A [AG Av]] f|].
  by exists A; split=> // i <-.
move=> /fin_all_exists[A AP]; exists (fun f => A f f); split=> [f s g|i].
  by have [AG _] := AP f; exact: AG.
by have [_ Av] := AP (F i); exact: Av.
Qed.

Theorem minimax_certificates_order n v v' :
  distiller_value n F D v -> learner_value n F D v' -> v <= v'.
Proof. by move=> [_ least] [[A [lA AG Av]] _]; apply: least; exists A. Qed.

Theorem minimax_certificates_samples n k v w :
  (distiller_guarantees n F D v -> distiller_guarantees (n + k) F D v) /\
  (learner_guarantees n F D w -> learner_guarantees (n + k) F D w).
Proof.
have eqf (A : distiller R X n) f (E : dist R X) :
    failure_probability m (@ignore_last R X n k A) G eps f E = failure_probability m A G eps f E.
  by rewrite !failure_probabilityE (monotonicity_sample m k A (fun _ _ => True) G eps 0).1.
split=> [[A [AG Av]]|[A [lA AG Av]]]; exists (@ignore_last R X n k A).
  by split=> [f s g|i]; [exact: AG | rewrite eqf].
split=> [f f' s e|f s g|i]; [|exact: AG | by rewrite eqf].
apply: lA; apply/ffunP=> i; move/ffunP/(_ (lshift k i)): e.
by rewrite !ffunE.
Qed.

(** A distiller that guarantees delta is one that (eps, delta)-distills the rows. *)
Theorem minimax_certificates_pac n delta : (forall i, promise m (D i) (F i) G) ->
  distiller_guarantees n F D delta <->
  exists A : distiller R X n,
    pac_distills m A (fun f E => exists i, f = F i /\ E = D i) G eps delta.
Proof.
move=> Fpromise; split=> [[A [AG Av]]|[A /pac_distillsP[AG Av]]]; exists A.
  by apply/pac_distillsP; split=> // f E [i [-> ->]] _; exact: Av.
by split=> // i; apply: Av => //; exists i.
Qed.
End Comparisons.

(** Two certificates that meet are the value. *)
Theorem minimax_certificates_exact n (I : finType) (f : concept X) (F : I -> concept X)
    (D : I -> dist R X) v :
  (forall p q, guarantees (@distiller_loss n I f D) q v -> v = distiller_bayes_risk n f D p ->
     distiller_value n (fun _ : I => f) D v) /\
  (forall p q, guarantees (@learner_loss n I F D) q v -> v = learner_bayes_risk n F D p ->
     learner_value n F D v).
Proof.
split=> p q qv vp; split.
- by exists (distiller_play q); exact: minimax_certificates_distiller_upper.
- by move=> w; rewrite vp; exact: minimax_certificates_distiller_lower.
- by exists (learner_play q); exact: minimax_certificates_learner_upper.
by move=> w; rewrite vp; exact: minimax_certificates_learner_lower.
Qed.

Theorem minimax_certificates n (I : finType) (f : concept X) (F : I -> concept X)
    (D : I -> dist R X) :
  [/\ forall p q v, distiller_value n (fun _ : I => f) D v ->
        distiller_bayes_risk n f D p <= v <= worst_loss (@distiller_loss n I f D) q,
      forall p q v, learner_value n F D v ->
        learner_bayes_risk n F D p <= v <= worst_loss (@learner_loss n I F D) q,
      forall v v', distiller_value n F D v -> learner_value n F D v' -> v <= v',
      forall k v v', distiller_value n F D v -> distiller_value (n + k) F D v' -> v' <= v
    & forall k v v', learner_value n F D v -> learner_value (n + k) F D v' -> v' <= v].
Proof.
split=> [p q v [Dv least]|p q v [Lv least]|||].
- rewrite (minimax_certificates_distiller_lower p Dv); apply: least.
  exists (distiller_play q); apply: minimax_certificates_distiller_upper.
  exact: worst_loss_guaranteed.
- rewrite (minimax_certificates_learner_lower p Lv); apply: least.
  exists (learner_play q); apply: minimax_certificates_learner_upper.
  exact: worst_loss_guaranteed.
- exact: minimax_certificates_order.
- move=> k v v' [Dv _] [_ least']; apply: least'.
  exact: (minimax_certificates_samples F D n k v 0).1.
move=> k v v' [Lv _] [_ least']; apply: least'.
exact: (minimax_certificates_samples F D n k 0 v).2.
Qed.

(** There are values: a source that lies in G can be copied, or output blindly. *)
Lemma minimax_certificates_witness n (I : finType) (i0 : I) (f : concept X) (D : I -> dist R X) :
  f \in G -> 0 <= eps ->
  distiller_value n (fun _ : I => f) D 0 /\ learner_value n (fun _ : I => f) D 0.
Proof.
move=> fG eps0; pose A := deterministic R (fun _ (_ : sample X n) => f).
have AG : outputs_in A G.
  move=> h s g; rewrite /A /deterministic pointE.
  by have [-> _|_] := eqVneq g f; [|rewrite eqxx].
have A0 E : failure_probability m A G eps f E <= 0.
  rewrite failure_deterministic pr_never // => s; rewrite negbK /success error_refl.
  by rewrite addr_ge0 //; case: (m) => //=; exact: optimal_error_ge0.
have ge0 (B : distiller R X n) w : (forall i : I, failure_probability m B G eps f (D i) <= w) ->
    0 <= w.
  by move=> /(_ i0); apply: le_trans; apply: ex_ge0 => s _; exact: pr_ge0.
split; split.
- by exists A.
- by move=> w [B [_ /ge0]].
- by exists A; split.
by move=> w [B [_ _ /ge0]].
Qed.
End Certificates.
