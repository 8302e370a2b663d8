(******************************************************************************)
(* query_learner_is_distiller: from learning to distilling, query by query.   *)
(*                                                                            *)
(* In words: a query learner sees n labelled examples and may then ask for    *)
(* the label of q points, one after the other, each chosen, with whatever     *)
(* coins, in the light of the examples and of the answers so far; then it     *)
(* outputs a concept of G.  Let "v is guaranteed with q queries" say that     *)
(* some query learner fails with probability at most v on every row (a source *)
(* and a distribution).  Then                                                 *)
(* - with q = 0, exactly what learners guarantee is guaranteed;               *)
(* - what is guaranteed with q queries is guaranteed with q' >= q: the        *)
(*   minimax failure falls with q;                                            *)
(* - with q >= |X|, exactly what distillers guarantee is guaranteed;          *)
(* - every query learner is a distiller, with the same eps, delta and n.      *)
(*                                                                            *)
(* Public theorems: query_learner_is_distiller,                               *)
(*   query_learner_is_distiller_pac, query_learner_is_distiller_values,       *)
(*   query_learner_is_distiller_sees, query_learner_is_distiller_witness.     *)
(*                                                                            *)
(* Not claimed: how fast the minimax failure falls; anything on the number of *)
(* queries that a source which is not a table needs.                          *)
(* Proof: an unneeded query asks for a fixed point, and its answer is         *)
(* forgotten; |X| queries ask for every point, and the source is then known.  *)
(* Source: this project; queries after Angluin 1988 (membership queries).     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions learner_is_distiller minimax_certificates.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section QueryLearners.
Variables (R : realFieldType) (X : finType) (n : nat).
Implicit Types (f g : concept X) (G : concept_class X) (s : sample X n).

(** The answers so far, the oldest first. *)
Definition history := seq (X * bool).

(** A query learner chooses the next point, and at last a concept, from what it has seen. *)
Record query_learner := QueryLearner {
  ask : sample X n -> {ffun 'I_n -> bool} -> history -> dist R X;
  conclude : sample X n -> {ffun 'I_n -> bool} -> history -> dist R [finType of concept X]
}.

(** q more queries to f, then the output. *)
Fixpoint run (L : query_learner) (q : nat) f s (h : history) : dist R [finType of concept X] :=
  if q is q'.+1 then bind (ask L s (labels f s) h) (fun x => run L q' f s (rcons h (x, f x)))
  else conclude L s (labels f s) h.

(** A query learner with q queries, as a distiller. *)
Definition query_distiller (L : query_learner) (q : nat) : distiller R X n :=
  fun f s => run L q f s [::].

(** The source enters through the labels of the sample and of the points that are asked for: two
    sources that agree there are not told apart. *)
Theorem query_learner_is_distiller_sees (L : query_learner) q f f' s (Y : {set X}) :
  (forall i, s i \in Y) -> (forall l h x, ask L s l h x != 0 -> x \in Y) -> {in Y, f =1 f'} ->
  query_distiller L q f s = query_distiller L q f' s.
Proof.
move=> sY LY ff'; have ll : labels f s = labels f' s by apply/ffunP => i; rewrite !ffunE ff'.
rewrite /query_distiller; elim: q [::] => [|q IH] h /=; rewrite ll //.
apply: dist_ext => g; rewrite !bindE; apply: eq_bigr => x _.
have [->|/LY xY] := eqVneq (ask L s (labels f' s) h x) 0; first by rewrite !mul0r.
by rewrite ff' // IH.
Qed.

Variable x0 : X.

(** One query more: ask for x0, and forget the answer. *)
Definition one_more (q : nat) (L : query_learner) : query_learner := QueryLearner
  (fun s l h => if (size h < q)%N then ask L s l h else point x0)
  (fun s l h => conclude L s l (take q h)).

Lemma bind_point (Y : finType) (x : X) (K : X -> dist R Y) : bind (point x) K = K x.
Proof. by apply: dist_ext => y; rewrite bindE ex_point. Qed.

Lemma eq_bind (Y : finType) (D : dist R X) (K K' : X -> dist R Y) : K =1 K' -> bind D K = bind D K'.
Proof. by move=> KK; apply: dist_ext => y; rewrite !bindE; apply: eq_ex => x; rewrite KK. Qed.

Lemma run_one_more q L f s h k : (size h + k)%N = q -> run (one_more q L) k.+1 f s h = run L k f s h.
Proof.
elim: k h => [|k IH] h hq.
  rewrite addn0 in hq; rewrite /= hq ltnn bind_point /= -cats1 take_cat hq ltnn subnn take0.
  by rewrite cats0.
have lt : (size h < q)%N by rewrite -hq -[X in (X < _)%N]addn0 ltn_add2l.
rewrite -[LHS]/(bind _ _) /= lt.
by apply: eq_bind => x; rewrite -[RHS](IH (rcons h (x, f x))) // size_rcons addSnnS hq.
Qed.

Lemma query_one_more q L f s :
  query_distiller (one_more q L) q.+1 f s = query_distiller L q f s.
Proof. exact: run_one_more. Qed.

(** Ask for all points, then run the distiller A on the source that the answers show. *)
Definition answered (h : history) : concept X := [ffun x => (x, true) \in h].
Definition ask_everything (A : distiller R X n) : query_learner := QueryLearner
  (fun _ _ h => point (nth x0 (enum X) (size h)))
  (fun s _ h => A (answered h) s).

Definition first_answers f (k : nat) : history :=
  [seq (nth x0 (enum X) j, f (nth x0 (enum X) j)) | j <- iota 0 k].

Lemma run_ask_everything A f s q k :
  run (ask_everything A) q f s (first_answers f k) = A (answered (first_answers f (k + q))) s.
Proof.
elim: q k => [|q IH] k /=; first by rewrite addn0.
rewrite bind_point size_map size_iota addnS -addSn -IH; congr (run _ _ _ _ _).
by rewrite /first_answers -addn1 iotaD map_cat cats1.
Qed.

Lemma answered_all f k : (#|X| <= k)%N -> answered (first_answers f k) = f.
Proof.
move=> Xk; apply/ffunP => x; rewrite ffunE; apply/mapP/idP => [[j _ [-> <-]] //|fx].
exists (index x (enum X)); last by rewrite nth_index ?mem_enum // fx.
by rewrite mem_iota /= add0n; apply: leq_trans Xk; rewrite cardE index_mem mem_enum.
Qed.

Lemma query_ask_everything A f s q : (#|X| <= q)%N ->
  query_distiller (ask_everything A) q f s = A f s.
Proof.
by move=> Xq; rewrite /query_distiller -[[::]]/(first_answers f 0) run_ask_everything answered_all.
Qed.

(** ** What is guaranteed *)

Section Guarantees.
Variables (m : mode) (G : concept_class X) (eps : R).
Variables (I : finType) (F : I -> concept X) (D : I -> dist R X).

(** Some query learner into G with q queries fails with probability at most v on every row. *)
Definition query_guarantees (q : nat) (v : R) : Prop :=
  exists L : query_learner, outputs_in (query_distiller L q) G /\
    forall i, failure_probability m (query_distiller L q) G eps (F i) (D i) <= v.

Definition query_value (q : nat) (v : R) : Prop :=
  query_guarantees q v /\ forall w, query_guarantees q w -> v <= w.

Lemma eq_failure (A B : distiller R X n) f E : (forall s, A f s = B f s) ->
  failure_probability m A G eps f E = failure_probability m B G eps f E.
Proof. by move=> AB; apply: eq_ex => s; rewrite AB. Qed.

Lemma query_guarantees0 v : query_guarantees 0 v <-> learner_guarantees m G eps n F D v.
Proof.
split=> [[L [LG Lv]]|[A [lA AG Av]]].
  exists (query_distiller L 0); split=> // f f' s ll.
  by rewrite /query_distiller /= ll.
have [L AL] := (uses_labels_onlyP A).1 lA.
exists (QueryLearner (fun _ _ _ => point x0) (fun s l _ => L s l)).
split=> [f s g|i]; first by rewrite /query_distiller /= -[L _ _]/(learner_distiller L f s) -AL; apply: AG.
by rewrite -(eq_failure (A := A)) // => s; rewrite AL.
Qed.

Lemma query_guaranteesS q v : query_guarantees q v -> query_guarantees q.+1 v.
Proof.
move=> [L [LG Lv]]; exists (one_more q L); split=> [f s g|i].
  by rewrite query_one_more; apply: LG.
by rewrite (eq_failure (B := query_distiller L q)) // => s; exact: query_one_more.
Qed.

Lemma query_guarantees_mono q q' v : (q <= q')%N -> query_guarantees q v -> query_guarantees q' v.
Proof.
by move=> /subnK <- Lv; elim: (q' - q)%N => //= k; rewrite addSn; exact: query_guaranteesS.
Qed.

Lemma query_guarantees_distiller q v :
  query_guarantees q v -> distiller_guarantees m G eps n F D v.
Proof. by move=> [L LG]; exists (query_distiller L q). Qed.

Lemma query_guarantees_all q v : (#|X| <= q)%N ->
  query_guarantees q v <-> distiller_guarantees m G eps n F D v.
Proof.
move=> Xq; split=> [|[A [AG Av]]]; first exact: query_guarantees_distiller.
exists (ask_everything A); split=> [f s g|i]; first by rewrite query_ask_everything //; apply: AG.
by rewrite (eq_failure (B := A)) // => s; rewrite query_ask_everything.
Qed.

Theorem query_learner_is_distiller :
  [/\ forall v, query_guarantees 0 v <-> learner_guarantees m G eps n F D v,
      forall q q' v, (q <= q')%N -> query_guarantees q v -> query_guarantees q' v,
      forall q v, (#|X| <= q)%N ->
        (query_guarantees q v <-> distiller_guarantees m G eps n F D v)
    & forall q v, query_guarantees q v -> distiller_guarantees m G eps n F D v].
Proof.
split; [exact: query_guarantees0 | exact: query_guarantees_mono | exact: query_guarantees_all
  | exact: query_guarantees_distiller].
Qed.

(** The minimax failure lies between that of distilling and that of learning, and falls with q. *)
Theorem query_learner_is_distiller_values q q' u v v' w : (q <= q')%N ->
  distiller_value m G eps n F D u -> query_value q v -> query_value q' v' ->
  learner_value m G eps n F D w -> u <= v' /\ v' <= v /\ v <= w.
Proof.
move=> qq [_ uleast] [Lv vleast] [Lv' vleast'] [Lw _]; split; [|split].
- by apply: uleast; exact: query_guarantees_distiller Lv'.
- by apply: vleast'; exact: query_guarantees_mono Lv.
by apply: vleast; apply: query_guarantees_mono (leq0n q) _; apply/query_guarantees0.
Qed.

End Guarantees.

(** A query learner that (eps, delta)-learns is an (eps, delta)-distiller: by what it is.  And every
    distiller is one, of |X| queries. *)
Theorem query_learner_is_distiller_pac m (A : distiller R X n) (Q : family R X) G (eps delta : R) q :
  (#|X| <= q)%N -> pac_distills m A Q G eps delta ->
  exists L, pac_distills m (query_distiller L q) Q G eps delta.
Proof.
move=> Xq [AG AQ]; exists (ask_everything A); split=> [f s g|f E QfE fE].
  by rewrite query_ask_everything //; apply: AG.
rewrite /success_probability; under eq_ex do rewrite query_ask_everything //.
exact: AQ.
Qed.

End QueryLearners.

(** One query can make the difference: two constants on one point, no sample.  With one query
    nothing fails, without any no learner does better than 1/2. *)
Lemma query_learner_is_distiller_witness (R : realFieldType) :
  let F (b : bool) := [ffun=> b] : concept [finType of unit] in
  let D (b : bool) := point tt : dist R [finType of unit] in
  @query_guarantees R _ 0 Absolute setT 0 _ F D 1 0 /\
  forall v, @query_guarantees R _ 0 Absolute setT 0 _ F D 0 v -> 2%:R^-1 <= v.
Proof.
move=> F D; split=> [|v [L [_ Lv]]].
  apply/(@query_guarantees_all R _ 0 tt Absolute setT 0 _ F D 1); first by rewrite card_unit.
  exists (deterministic R (fun f (_ : sample [finType of unit] 0) => f)); split=> [f s g|i].
    by rewrite inE.
  rewrite failure_deterministic pr_never // => s; by rewrite negbK /success error_refl addr0.
pose K s := conclude L s (labels (F true) s) [::].
have fail b : failure_probability Absolute (query_distiller L 0) setT 0 (F b) (D b) =
    Ex (sample_dist 0 (D b)) (fun s => Pr (K s) (fun g => g tt != b)).
  apply: eq_ex => s; rewrite /query_distiller /= (_ : labels (F b) s = labels (F true) s).
    apply: eq_pr => g; rewrite /success /= addr0 /error pr_point !ffunE eq_sym.
    by case: (g tt != b); rewrite /= ?lexx // ler10.
  by apply/ffunP => -[].
have sum1 : failure_probability Absolute (query_distiller L 0) setT 0 (F true) (D true) +
    failure_probability Absolute (query_distiller L 0) setT 0 (F false) (D false) = 1.
  rewrite !fail -exD -[RHS](ex_const (sample_dist 0 (D true)) 1); apply: eq_ex => s.
  rewrite -(prT (K s)) (pr_split (K s) xpredT (fun g => g tt != true)) /=; congr (_ + _).
  by apply: eq_pr => g; case: (g tt).
rewrite -div1r ler_pdivr_mulr ?ltr0n // mulr_natr mulr2n -sum1; exact: ler_add.
Qed.
