(******************************************************************************)
(* Definitions of the theory of model distillation on a finite domain.        *)
(*                                                                            *)
(*   X : finType               the domain; a cube {0,1}^d or any finite type  *)
(*   R : realFieldType         the probabilities (rationals are enough)       *)
(*   dist R X                  probability distributions on X                 *)
(*   Pr D P, Ex D Z            probability of an event, expectation           *)
(*   point x, uniform x0       one-point and uniform distribution             *)
(*   iid I D                   the product measure D^I on {ffun I -> X}       *)
(*   concept X                 Boolean functions on X                         *)
(*   concept_class X           finite sets of concepts                        *)
(*   sample X n                sequences of n points, {ffun 'I_n -> X}        *)
(*   error_set f g             the points where g differs from f              *)
(*   error D f g               the D-mass of the error set                    *)
(*   optimal_error D f G       the least error in G (1 if G is empty)         *)
(*   disagreements f s g, empirical_error R f s g, consistent f s g           *)
(*   erm f s G g               g minimises the empirical error over G         *)
(*   frontier f G              concepts of G with inclusion-minimal error set *)
(*   shatters, vc_dimension, growth_function, mutual_vc_dimension             *)
(*   distiller R X n           (f, S) |-> a distribution on concepts          *)
(*   deterministic A           the distiller of a map (f, S) |-> concept      *)
(*   learner_distiller L       the distiller of a map (S, labels) |-> dist    *)
(*   uses_labels_only A        A is a learner: it sees f through its labels   *)
(*   mode                      Absolute, Realizable, Agnostic                 *)
(*   success_probability, pac_distills                                        *)
(*                                                                            *)
(* Concepts are functions, not representations: two representations of one    *)
(* function are the same concept.  Nothing here speaks of running time.       *)
(* Source: Boix-Adsera, Towards a theory of model distillation, 2024,         *)
(* restated for finite domains with exact constants.                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Distributions on a finite type *)

Section Distribution.
Variables (R : realFieldType) (X : finType).

Definition is_pmf (p : {ffun X -> R}) : bool :=
  [forall x, 0 <= p x] && (\sum_x p x == 1).

Record dist := Dist { pmf : {ffun X -> R}; dist_is_pmf : is_pmf pmf }.

Definition prob_of (D : dist) (x : X) : R := pmf D x.

End Distribution.

Coercion prob_of : dist >-> Funclass.

Section Probability.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (P Q : pred X) (Z : X -> R).

(** The probability of an event and the expectation of a random variable. *)
Definition Pr D P : R := \sum_(x | P x) D x.
Definition Ex D Z : R := \sum_x D x * Z x.

Lemma dist_ge0 D x : 0 <= D x.
Proof. by have /andP[/forallP p0 _] := dist_is_pmf D; exact: p0. Qed.

Lemma dist_sum1 D : \sum_x D x = 1.
Proof. by have /andP[_ /eqP] := dist_is_pmf D. Qed.

Lemma dist_ext D D' : (forall x, D x = D' x) -> D = D'.
Proof.
case: D D' => [p p1] [q q1] pq.
have e : p = q by apply/ffunP=> x; exact: pq x.
clear pq; by rewrite -e in q1 *; rewrite (bool_irrelevance p1 q1).
Qed.

(** Probabilities are monotone, between 0 and 1, and add up. *)

Lemma eq_pr D P Q : P =1 Q -> Pr D P = Pr D Q.
Proof. exact: eq_bigl. Qed.

Lemma pr_ge0 D P : 0 <= Pr D P.
Proof. by apply: sumr_ge0 => x _; exact: dist_ge0. Qed.

Lemma pr_mono D P Q : (forall x, P x -> Q x) -> Pr D P <= Pr D Q.
Proof.
move=> PQ; rewrite /Pr [leLHS]big_mkcond [leRHS]big_mkcond /=.
apply: ler_sum => x _; case: ifP => [/PQ -> //|_]; case: ifP => // _; exact: dist_ge0.
Qed.

Lemma prT D : Pr D xpredT = 1.
Proof. exact: dist_sum1. Qed.

Lemma pr0 D : Pr D xpred0 = 0.
Proof. exact: big_pred0. Qed.

Lemma pr_sure D P : (forall x, P x) -> Pr D P = 1.
Proof. by move=> PT; rewrite -(prT D); apply: eq_pr => x; rewrite PT. Qed.

Lemma pr_never D P : (forall x, ~~ P x) -> Pr D P = 0.
Proof. by move=> P0; rewrite -(pr0 D); apply: eq_pr => x; apply/negbTE/P0. Qed.

Lemma pr_le1 D P : Pr D P <= 1.
Proof. by rewrite -(prT D); exact: pr_mono. Qed.

Lemma pr_split D P Q :
  Pr D P = Pr D (fun x => P x && Q x) + Pr D (fun x => P x && ~~ Q x).
Proof. exact: bigID. Qed.

Lemma prC D P : Pr D (fun x => ~~ P x) = 1 - Pr D P.
Proof. by rewrite -(prT D) (pr_split D xpredT P) /= addrAC subrr add0r. Qed.

Lemma pr_or D P Q : Pr D (fun x => P x || Q x) <= Pr D P + Pr D Q.
Proof.
rewrite (pr_split D _ P); apply: ler_add; apply: pr_mono => x; first by case/andP.
by case/andP; case: (P x).
Qed.

(** The union bound. *)
Lemma pr_union (J : finType) (K : pred J) (P : J -> pred X) D :
  Pr D (fun x => [exists j, K j && P j x]) <= \sum_(j | K j) Pr D (P j).
Proof.
rewrite /Pr (exchange_big_dep xpredT) //= [leLHS]big_mkcond /=.
apply: ler_sum => x _; case: existsP => [[j /andP[Kj Pjx]]|_].
  rewrite (bigD1 j) /= ?Kj // ler_addl.
  by apply: sumr_ge0 => ? _; exact: dist_ge0.
by apply: sumr_ge0 => ? _; exact: dist_ge0.
Qed.

Lemma pr_union_const (J : finType) (K : {set J}) (P : J -> pred X) (b : R) D :
  (forall j, j \in K -> Pr D (P j) <= b) ->
  Pr D (fun x => [exists j, (j \in K) && P j x]) <= #|K|%:R * b.
Proof.
move=> Pb; apply: le_trans (pr_union (fun j => j \in K) P D) _.
by rewrite mulr_natl -sumr_const; exact: ler_sum.
Qed.

(** Expectation is linear, monotone, and extends probability. *)

Lemma eq_ex D Z Z' : Z =1 Z' -> Ex D Z = Ex D Z'.
Proof. by move=> ZZ'; apply: eq_bigr => x _; rewrite ZZ'. Qed.

Lemma ex_pr D P : Ex D (fun x => (P x)%:R) = Pr D P.
Proof. by rewrite /Pr big_mkcond; apply: eq_bigr => x _; case: (P x); rewrite ?mulr1 ?mulr0. Qed.

Lemma ex_const D (c : R) : Ex D (fun=> c) = c.
Proof. by rewrite /Ex -mulr_suml dist_sum1 mul1r. Qed.

Lemma exD D Z Z' : Ex D (fun x => Z x + Z' x) = Ex D Z + Ex D Z'.
Proof. by rewrite /Ex -big_split; apply: eq_bigr => x _; rewrite mulrDr. Qed.

Lemma exB D Z Z' : Ex D (fun x => Z x - Z' x) = Ex D Z - Ex D Z'.
Proof. by rewrite /Ex -sumrB; apply: eq_bigr => x _; rewrite mulrBr. Qed.

Lemma exZ D (c : R) Z : Ex D (fun x => c * Z x) = c * Ex D Z.
Proof. by rewrite /Ex mulr_sumr; apply: eq_bigr => x _; rewrite mulrCA. Qed.

Lemma exZr D (c : R) Z : Ex D (fun x => Z x * c) = Ex D Z * c.
Proof. by rewrite /Ex mulr_suml; apply: eq_bigr => x _; rewrite mulrA. Qed.

Lemma ex_sum (J : finType) (K : pred J) D (Z : J -> X -> R) :
  Ex D (fun x => \sum_(j | K j) Z j x) = \sum_(j | K j) Ex D (Z j).
Proof. by rewrite exchange_big; apply: eq_bigr => x _; rewrite mulr_sumr. Qed.

Lemma ex_mono D Z Z' : (forall x, 0 < D x -> Z x <= Z' x) -> Ex D Z <= Ex D Z'.
Proof.
move=> ZZ'; apply: ler_sum => x _.
have := dist_ge0 D x; rewrite le_eqVlt => /predU1P[<-|D0]; first by rewrite !mul0r.
by rewrite ler_pmul2l // ZZ'.
Qed.

Lemma ex_ge0 D Z : (forall x, 0 < D x -> 0 <= Z x) -> 0 <= Ex D Z.
Proof. by move=> Z0; rewrite -(ex_const D 0); exact: ex_mono. Qed.

(** Markov's inequality. *)
Lemma pr_markov D Z P : (forall x, 0 <= Z x) -> (forall x, P x -> 1 <= Z x) -> Pr D P <= Ex D Z.
Proof.
move=> Z0 PZ; rewrite -ex_pr; apply: ex_mono => x _.
by case Px: (P x); rewrite ?Z0 ?PZ.
Qed.

(** If an expectation is at least c, some point of the support attains c. *)
Lemma ex_witness D Z (c : R) : c <= Ex D Z -> exists2 x, 0 < D x & c <= Z x.
Proof.
move=> cZ; have [/existsP[x /andP[Dx cx]]|/existsPn no] :=
  boolP [exists x, (0 < D x) && (c <= Z x)]; first by exists x.
have lt x : 0 < D x -> Z x < c.
  by move=> Dx; have := no x; rewrite Dx /= ltNge.
have D1 := dist_sum1 D.
have [x Dx] : exists x, 0 < D x.
  have [/existsP //|/existsPn D0] := boolP [exists x, 0 < D x].
  suff /eqP : (1 : R) = 0 by rewrite oner_eq0.
  rewrite -D1; apply: big1 => x _.
  by apply/eqP; rewrite eq_le dist_ge0 andbT leNgt D0.
suff : Ex D Z < c by rewrite ltNge cZ.
rewrite -subr_gt0 -(ex_const D c) -exB /Ex (bigD1 x) //= ltr_spaddl //.
  by rewrite mulr_gt0 ?subr_gt0 ?lt.
apply: sumr_ge0 => y _; have := dist_ge0 D y; rewrite le_eqVlt => /predU1P[<-|Dy].
  by rewrite mul0r.
by rewrite mulr_ge0 ?subr_ge0 // ltW // lt.
Qed.

End Probability.

Lemma ex_exchange (R : realFieldType) (X Y : finType) (D : dist R X) (E : dist R Y)
    (Z : X -> Y -> R) :
  Ex D (fun x => Ex E (Z x)) = Ex E (fun y => Ex D (fun x => Z x y)).
Proof.
rewrite /Ex; under eq_bigr do rewrite mulr_sumr.
rewrite exchange_big; apply: eq_bigr => y _; rewrite mulr_sumr.
by apply: eq_bigr => x _; rewrite mulrCA.
Qed.

(** * Building distributions *)

Section Building.
Variables (R : realFieldType).

Section MkDist.
Variables (X : finType) (p : X -> R) (p0 : forall x, 0 <= p x) (p1 : \sum_x p x = 1).

Lemma mkdist_subproof : is_pmf [ffun x => p x].
Proof.
apply/andP; split; first by apply/forallP=> x; rewrite ffunE.
by under eq_bigr do rewrite ffunE; rewrite p1.
Qed.

Definition mkdist : dist R X := Dist mkdist_subproof.

Lemma mkdistE x : mkdist x = p x.
Proof. by rewrite /prob_of ffunE. Qed.
End MkDist.

(** All the mass on one point. *)
Section Point.
Variables (X : finType) (x0 : X).

Lemma point_ge0 (x : X) : 0 <= (x == x0)%:R :> R.
Proof. exact: ler0n. Qed.

Lemma point_sum1 : \sum_x (x == x0)%:R = 1 :> R.
Proof. by rewrite (bigD1 x0) //= eqxx big1 ?addr0 // => x /negbTE ->. Qed.

Definition point : dist R X := mkdist point_ge0 point_sum1.

Lemma pointE x : point x = (x == x0)%:R.
Proof. exact: mkdistE. Qed.

Lemma ex_point Z : Ex point Z = Z x0.
Proof.
rewrite /Ex (bigD1 x0) //= pointE eqxx mul1r big1 ?addr0 // => x /negbTE nx.
by rewrite pointE nx mul0r.
Qed.

Lemma pr_point P : Pr point P = (P x0)%:R.
Proof. by rewrite -ex_pr ex_point. Qed.
End Point.

(** Uniform on a nonempty set. *)
Section Uniform.
Variables (X : finType) (S : {set X}) (S0 : S != set0).

Lemma card_set_neq0 : #|S|%:R != 0 :> R.
Proof. by rewrite pnatr_eq0 cards_eq0. Qed.

Lemma uniform_on_ge0 x : 0 <= (x \in S)%:R / #|S|%:R :> R.
Proof. by rewrite divr_ge0 ?ler0n. Qed.

Lemma uniform_on_sum1 : \sum_x (x \in S)%:R / #|S|%:R = 1 :> R.
Proof. by rewrite -mulr_suml -natr_sum -big_mkcond sum1_card divff ?card_set_neq0. Qed.

Definition uniform_on : dist R X := mkdist uniform_on_ge0 uniform_on_sum1.

Lemma uniform_onE x : uniform_on x = (x \in S)%:R / #|S|%:R.
Proof. exact: mkdistE. Qed.

Lemma pr_uniform_on P : Pr uniform_on P = #|[set x in S | P x]|%:R / #|S|%:R.
Proof.
rewrite /Pr; under eq_bigr do rewrite uniform_onE.
rewrite -mulr_suml -natr_sum -[#|[set _ in S | _]|]sum1_card; congr (_%:R / _).
rewrite big_mkcond [in RHS]big_mkcond /=.
by apply: eq_bigr => x _; rewrite inE; case: (P x); case: (x \in S).
Qed.
End Uniform.

(** Draw x from D, then y from K x. *)
Section Bind.
Variables (X Y : finType) (D : dist R X) (K : X -> dist R Y).

Lemma bind_ge0 y : 0 <= \sum_x D x * K x y.
Proof. by apply: sumr_ge0 => x _; rewrite mulr_ge0 ?dist_ge0. Qed.

Lemma bind_sum1 : \sum_y \sum_x D x * K x y = 1.
Proof.
rewrite exchange_big /=; apply: etrans (dist_sum1 D); apply: eq_bigr => x _.
by rewrite -mulr_sumr dist_sum1 mulr1.
Qed.

Definition bind : dist R Y := mkdist bind_ge0 bind_sum1.

Lemma bindE y : bind y = Ex D (fun x => K x y).
Proof. exact: mkdistE. Qed.

Lemma ex_bind Z : Ex bind Z = Ex D (fun x => Ex (K x) Z).
Proof.
rewrite /Ex; under eq_bigr do rewrite bindE mulr_suml.
rewrite exchange_big; apply: eq_bigr => x _; rewrite mulr_sumr.
by apply: eq_bigr => y _; rewrite mulrA.
Qed.

Lemma pr_bind P : Pr bind P = Ex D (fun x => Pr (K x) P).
Proof. by rewrite -ex_pr ex_bind; apply: eq_ex => x; rewrite ex_pr. Qed.
End Bind.

(** The distribution of g x when x is drawn from D. *)
Section Map.
Variables (X Y : finType) (g : X -> Y) (D : dist R X).

Definition map_dist : dist R Y := bind D (fun x => point (g x)).

Lemma ex_map Z : Ex map_dist Z = Ex D (fun x => Z (g x)).
Proof. by rewrite ex_bind; apply: eq_ex => x; rewrite ex_point. Qed.

Lemma pr_map P : Pr map_dist P = Pr D (fun x => P (g x)).
Proof. by rewrite -ex_pr ex_map ex_pr. Qed.
End Map.

End Building.

Arguments point {R X}.
Arguments uniform_on {R X S}.

(** * The product measure and samples *)

(** [iid I D] draws the coordinates of s : {ffun I -> X} independently from D. *)
Section Iid.
Variables (R : realFieldType) (X I : finType) (D : dist R X).

Lemma iid_ge0 (s : {ffun I -> X}) : 0 <= \prod_i D (s i).
Proof. by apply: prodr_ge0 => i _; exact: dist_ge0. Qed.

Lemma iid_sum1 : \sum_(s : {ffun I -> X}) \prod_i D (s i) = 1.
Proof.
rewrite -(bigA_distr_bigA (fun (_ : I) x => D x)) /=; apply: big1 => i _; exact: dist_sum1.
Qed.

Definition iid : dist R [finType of {ffun I -> X}] := mkdist iid_ge0 iid_sum1.

Lemma iidE s : iid s = \prod_i D (s i).
Proof. exact: mkdistE. Qed.

(** Coordinates are independent: the expectation of a product is the product. *)
Lemma ex_iid_prod (Z : I -> X -> R) :
  Ex iid (fun s => \prod_i Z i (s i)) = \prod_i Ex D (Z i).
Proof.
rewrite /Ex (bigA_distr_bigA (fun i x => D x * Z i x)).
by apply: eq_bigr => s _; rewrite iidE big_split.
Qed.

(** The probability of a product event is the product of the probabilities. *)
Lemma pr_iid_prod (P : I -> pred X) :
  Pr iid (fun s => [forall i, P i (s i)]) = \prod_i Pr D (P i).
Proof.
rewrite -ex_pr; under [RHS]eq_bigr do rewrite -ex_pr.
rewrite -ex_iid_prod; apply: eq_ex => s.
case: forallP => [Ps|nPs]; first by rewrite big1 // => i _; rewrite Ps.
apply/esym/eqP; rewrite prodf_seq_eq0; apply/hasP.
have /forallPn[i nPi] : ~~ [forall i, P i (s i)] by apply/forallP.
by exists i; rewrite ?mem_index_enum //= (negbTE nPi).
Qed.

(** Each coordinate has distribution D. *)
Lemma ex_iid_coord (i0 : I) (Z : X -> R) : Ex iid (fun s => Z (s i0)) = Ex D Z.
Proof.
transitivity (Ex iid (fun s => \prod_i (if i == i0 then Z (s i) else 1))).
  by apply: eq_ex => s; rewrite -big_mkcond big_pred1_eq.
rewrite (ex_iid_prod (fun i x => if i == i0 then Z x else 1)) (bigD1 i0) //= eqxx.
by rewrite big1 ?mulr1 // => i /negbTE ->; rewrite ex_const.
Qed.

Lemma pr_iid_coord (i0 : I) (P : pred X) : Pr iid (fun s => P (s i0)) = Pr D P.
Proof. by rewrite -ex_pr (ex_iid_coord i0 (fun x => (P x)%:R)) ex_pr. Qed.
End Iid.

(** A sample of n points of X. *)
Notation sample X n := {ffun 'I_n -> X}.
Notation sample_dist n D := (iid (ordinal_finType n) D).

Section Parts.
Variables (R : realFieldType) (X : finType) (D : dist R X) (n1 n2 : nat).

(** The two disjoint parts of a sample of n1 + n2 points, and their join. *)
Definition first_part (s : sample X (n1 + n2)) : sample X n1 := [ffun i => s (lshift n2 i)].
Definition second_part (s : sample X (n1 + n2)) : sample X n2 := [ffun i => s (rshift n1 i)].
Definition join (p : sample X n1 * sample X n2) : sample X (n1 + n2) :=
  [ffun i => match split i with inl j => p.1 j | inr j => p.2 j end].

Lemma first_part_join p : first_part (join p) = p.1.
Proof. by apply/ffunP=> i; rewrite !ffunE (unsplitK (inl i)). Qed.

Lemma second_part_join p : second_part (join p) = p.2.
Proof. by apply/ffunP=> i; rewrite !ffunE (unsplitK (inr i)). Qed.

Lemma join_parts s : join (first_part s, second_part s) = s.
Proof. by apply/ffunP=> i; rewrite ffunE; case: split_ordP => j ->; rewrite ffunE. Qed.

(** A sample of n1 + n2 points is a sample of n1 points and, independently, one of n2. *)
Lemma ex_join (Z : sample X (n1 + n2) -> R) :
  Ex (sample_dist (n1 + n2) D) Z =
  Ex (sample_dist n1 D) (fun s => Ex (sample_dist n2 D) (fun t => Z (join (s, t)))).
Proof.
rewrite /Ex; under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite pair_bigA /= (reindex join) /=; last first.
  exists (fun s => (first_part s, second_part s)) => [p _|s _]; last exact: join_parts.
  by rewrite first_part_join second_part_join; case: p.
apply: eq_bigr => -[s t] _; rewrite !iidE mulrA big_split_ord /=.
congr (_ * _ * _); apply: eq_bigr => i _; congr (D _); rewrite ffunE.
  by rewrite (unsplitK (inl i)).
by rewrite (unsplitK (inr i)).
Qed.

Lemma ex_parts (Z : sample X n1 -> sample X n2 -> R) :
  Ex (sample_dist (n1 + n2) D) (fun s => Z (first_part s) (second_part s)) =
  Ex (sample_dist n1 D) (fun s => Ex (sample_dist n2 D) (Z s)).
Proof.
rewrite ex_join; apply: eq_ex => s; apply: eq_ex => t.
by rewrite first_part_join second_part_join.
Qed.

(** Events that depend on disjoint parts of a sample are independent. *)
Lemma pr_parts (P : pred (sample X n1)) (Q : pred (sample X n2)) :
  Pr (sample_dist (n1 + n2) D) (fun s => P (first_part s) && Q (second_part s)) =
  Pr (sample_dist n1 D) P * Pr (sample_dist n2 D) Q.
Proof.
rewrite -!ex_pr (ex_parts (fun s t => (P s && Q t)%:R)) -exZr; apply: eq_ex => s.
by rewrite -exZ; apply: eq_ex => t; case: (P s); case: (Q t); rewrite ?mulr1 ?mulr0.
Qed.
End Parts.

(** * Concepts, error, frontier *)

Notation concept X := {ffun X -> bool}.
Notation concept_class X := {set {ffun X -> bool}}.

Section Concepts.
Variables (X : finType).
Implicit Types (f g : concept X) (G : concept_class X).

(** The points where g differs from the source f. *)
Definition error_set f g : {set X} := [set x | f x != g x].

(** The Pareto frontier: the concepts of G whose error set is inclusion-minimal. *)
Definition frontier f G : concept_class X :=
  [set g in G | [forall h in G, (error_set f h \subset error_set f g) ==> (h == g)]].

Definition perfectly_distillable (F G : concept_class X) : Prop := F \subset G.

Lemma error_set_inj f : injective (error_set f).
Proof.
move=> g h /setP E; apply/ffunP=> x; have := E x; rewrite !inE.
by case: (f x); case: (g x); case: (h x).
Qed.

(** Samples: comparison of g with f on the points of s. *)
Section Samples.
Variable n : nat.
Implicit Type s : sample X n.

Definition consistent f s g : bool := [forall i, f (s i) == g (s i)].
Definition disagreements f s g : nat := #|[set i | f (s i) != g (s i)]|.
Definition empirical_error (R : realFieldType) f s g : R := (disagreements f s g)%:R / n%:R.

(** The concepts of G that are consistent with the sample. *)
Definition version_space f s G : concept_class X := [set g in G | consistent f s g].

(** g has the least empirical error in G. *)
Definition erm f s G g : bool :=
  (g \in G) && [forall h in G, (disagreements f s g <= disagreements f s h)%N].

(** What a learner sees of f. *)
Definition labels f s : {ffun 'I_n -> bool} := [ffun i => f (s i)].
End Samples.

(** Shattering, VC dimension, growth function. *)
Definition shatters G (S : {set X}) : bool :=
  [forall T : {set X}, (T \subset S) ==> [exists g in G, S :&: [set x | g x] == T]].

Definition vc_dimension G : nat := \max_(S : {set X} | shatters G S) #|S|.

(** The largest number of labellings that G induces on m points. *)
Definition growth_function G (m : nat) : nat :=
  \max_(s : sample X m) #|[set labels g s | g in G]|.

Definition mutual_vc_dimension (F G : concept_class X) : nat :=
  \max_(S : {set X} | shatters F S && shatters G S) #|S|.

End Concepts.

Section Error.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g h : concept X) (G : concept_class X).

Definition error D f g : R := Pr D (fun x => f x != g x).

(** The least error in G; 1, the largest error there is, if G is empty. *)
Definition optimal_error D f G : R := \big[Num.min/1]_(g in G) error D f g.

Lemma error_ge0 D f g : 0 <= error D f g.
Proof. exact: pr_ge0. Qed.

Lemma error_le1 D f g : error D f g <= 1.
Proof. exact: pr_le1. Qed.

Lemma error_refl D f : error D f f = 0.
Proof. by apply: pr_never => x; rewrite eqxx. Qed.

Lemma error_sym D f g : error D f g = error D g f.
Proof. by apply: eq_pr => x; rewrite eq_sym. Qed.

Lemma error_triangle D f g h : error D f h <= error D f g + error D g h.
Proof.
apply: le_trans (pr_or _ _ _); apply: pr_mono => x.
by case: (f x); case: (g x); case: (h x).
Qed.

Lemma error_subset D f g h : error_set f g \subset error_set f h -> error D f g <= error D f h.
Proof. by move=> /subsetP gh; apply: pr_mono => x; have := gh x; rewrite !inE. Qed.

Lemma optimal_error_le D f G g : g \in G -> optimal_error D f G <= error D f g.
Proof.
move=> gG; rewrite /optimal_error; elim: (index_enum _) (mem_index_enum g) => //= h r IH.
rewrite inE big_cons => /predU1P[<-|/IH le_r]; first by rewrite gG le_minl lexx.
by case: ifP => // _; rewrite le_minl le_r orbT.
Qed.

Lemma optimal_error_ge D f G (b : R) :
  b <= 1 -> (forall g, g \in G -> b <= error D f g) -> b <= optimal_error D f G.
Proof.
move=> b1 bG; rewrite /optimal_error; elim/big_ind: _ => // x y bx yb.
by rewrite le_minr bx.
Qed.

Lemma optimal_error_ge0 D f G : 0 <= optimal_error D f G.
Proof. by apply: optimal_error_ge => [|g _]; [exact: ler01 | exact: error_ge0]. Qed.

Lemma optimal_error_attained D f G :
  G != set0 -> exists2 g, g \in G & error D f g = optimal_error D f G.
Proof.
move=> /set0Pn[g0 g0G]; pose P b := exists2 g, g \in G & error D f g <= b.
suff [g gG gle] : P (optimal_error D f G).
  by exists g => //; apply/eqP; rewrite eq_le gle optimal_error_le.
rewrite /optimal_error; elim/big_ind: _ => [|x y [g gG gx] [h hG hy]|g gG].
- by exists g0 => //; exact: error_le1.
- by have [xy|yx] := leP x y; [exists g | exists h].
- by exists g.
Qed.

Lemma optimal_error_set0 D f : optimal_error D f set0 = 1.
Proof. by apply: big_pred0 => g; rewrite inE. Qed.

Lemma optimal_error_subset D f (G H : concept_class X) :
  G \subset H -> optimal_error D f H <= optimal_error D f G.
Proof.
move=> /subsetP GH; have [->|/(optimal_error_attained D f)[g gG <-]] := eqVneq G set0.
  rewrite optimal_error_set0 /optimal_error.
  elim/big_ind: _ => [|x y x1 _|g _]; first exact: lexx; last exact: error_le1.
  by rewrite le_minl x1.
exact: optimal_error_le (GH _ gG).
Qed.

End Error.

(** * Distillers *)

(** Absolute: the error is compared with 0.  Realizable: likewise, and nothing is promised unless
    the optimum is 0.  Agnostic: the error is compared with the optimum. *)
Inductive mode := Absolute | Realizable | Agnostic.

Section Distillers.
Variables (R : realFieldType) (X : finType).

(** A randomised distiller sees the whole source f and a sample of n points. *)
Definition distiller (n : nat) := concept X -> sample X n -> dist R [finType of concept X].

(** A distiller without coins. *)
Definition deterministic n (A : concept X -> sample X n -> concept X) : distiller n :=
  fun f s => point (A f s).

(** A learner sees the sample and the labels of f on it, nothing else. *)
Definition learner (n : nat) :=
  sample X n -> {ffun 'I_n -> bool} -> dist R [finType of concept X].

Definition learner_distiller n (L : learner n) : distiller n := fun f s => L s (labels f s).

Definition uses_labels_only n (A : distiller n) : Prop :=
  forall f f' s, labels f s = labels f' s -> A f s = A f' s.

(** A only outputs concepts of G. *)
Definition outputs_in n (A : distiller n) (G : concept_class X) : Prop :=
  forall f s g, A f s g != 0 -> g \in G.

Definition benchmark (m : mode) (D : dist R X) f G : R :=
  if m is Agnostic then optimal_error D f G else 0.

Definition promise (m : mode) (D : dist R X) f G : bool :=
  if m is Realizable then optimal_error D f G == 0 else true.

Definition success (m : mode) (D : dist R X) f G (eps : R) (g : concept X) : bool :=
  error D f g <= benchmark m D f G + eps.

(** The probability, over the sample and the coins, that the output succeeds. *)
Definition success_probability m n (A : distiller n) G eps f (D : dist R X) : R :=
  Ex (sample_dist n D) (fun s => Pr (A f s) (success m D f G eps)).

Definition failure_probability m n (A : distiller n) G eps f (D : dist R X) : R :=
  Ex (sample_dist n D) (fun s => Pr (A f s) (fun g => ~~ success m D f G eps g)).

(** The pairs of a source and a distribution for which something is claimed. *)
Definition family := concept X -> dist R X -> Prop.

(** A (eps, delta)-distills into G the sources f on the distributions D of the family. *)
Definition pac_distills m n (A : distiller n) (Q : family) G (eps delta : R) : Prop :=
  outputs_in A G /\
  forall f D, Q f D -> promise m D f G -> 1 - delta <= success_probability m A G eps f D.

Lemma failure_probabilityE m n (A : distiller n) G eps f D :
  failure_probability m A G eps f D = 1 - success_probability m A G eps f D.
Proof.
rewrite -(ex_const (sample_dist n D) 1) -exB; apply: eq_ex => s; exact: prC.
Qed.

Lemma pac_distillsP m n (A : distiller n) (Q : family) G eps delta :
  pac_distills m A Q G eps delta <->
  outputs_in A G /\
  forall f D, Q f D -> promise m D f G -> failure_probability m A G eps f D <= delta.
Proof.
by split=> -[AG H]; split=> // f D QfD pr; have := H f D QfD pr;
  rewrite failure_probabilityE ler_subl_addl addrC ler_subl_addl.
Qed.

Lemma success_deterministic m n (A : concept X -> sample X n -> concept X) G eps f D :
  success_probability m (deterministic A) G eps f D =
  Pr (sample_dist n D) (fun s => success m D f G eps (A f s)).
Proof. by rewrite -ex_pr; apply: eq_ex => s; exact: pr_point. Qed.

Lemma failure_deterministic m n (A : concept X -> sample X n -> concept X) G eps f D :
  failure_probability m (deterministic A) G eps f D =
  Pr (sample_dist n D) (fun s => ~~ success m D f G eps (A f s)).
Proof.
by rewrite -ex_pr; apply: eq_ex => s; exact: pr_point.
Qed.

Lemma learner_uses_labels_only n (L : learner n) : uses_labels_only (learner_distiller L).
Proof. by move=> f f' s e; rewrite /learner_distiller e. Qed.

End Distillers.
