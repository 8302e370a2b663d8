(** * target_meaning: concepts as the theory has them, and the variables that they look at

    Purpose.  The tie between the values that [target_check.v] finds at points and the concepts of
    [boolean.v]: real sums and parities among them.

    Statement.  Where [target_is] says so, the concept has the value b at the point ([target_sound]).
    Points that agree on the variables of a set have the same values where [target_among] says that no
    other variable is looked at ([target_among_sound]).

    Source: this project.

    Public theorems: target_sound, target_among_sound. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors partition_check concept_check target_check.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness concept_soundness.
From PacDistillation Require Import target_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Meaning.
Variables (R : realFieldType) (d : nat).

Definition real_sum (terms : seq (literal_list * fraction)) (x : cube d) : R :=
  \sum_(p <- terms) real_fraction R p.2 * (eval_conjunction (real_literals d p.1) x)%:R.

(** The value of the concept as a number; 0 and 1 are those of Boolean functions.  A diagram is what
    [diagram_label] follows from its root. *)
Definition real_target (c : target_value) (x : cube d) : R :=
  match c with
  | Concept c' => (real_concept R c' x)%:R
  | SumValue _ terms => real_sum terms x
  | SumThreshold _ terms threshold => (real_fraction R threshold <= real_sum terms x)%R%:R
  | CharacterValue _ coefficients =>
      \sum_(p <- coefficients) real_fraction R p.2 *
        (-1) ^+ eval_parity [set i : 'I_d | (i : nat) \in p.1] false x
  | DiagramValue nodes root => (diagram_label (bits x) nodes root == Some true)%:R
  end.

Lemma forallb_in (T : eqType) (p : T -> bool) l a : List.forallb p l -> a \in l -> p a.
Proof. by rewrite forallb_all => /allP H; exact: H. Qed.

Lemma term_sumE Q terms (x : cube d) acc :
  List.forallb (fun p => literals_within d p.1 && is_fraction Q p.2) terms ->
  zr R (term_sum (bits x) terms acc) = zr R acc + real_sum terms x * zr R Q.
Proof.
rewrite /real_sum; elim: terms acc => [|[c w] terms IH] acc /=; first by rewrite big_nil mul0r addr0.
move=> /andP[/andP[cd wQ] /IH ->]; rewrite big_cons /= mulrDl addrA conjunctionE //; congr (_ + _).
by case: List.forallb; rewrite ?mulr1 ?mulr0 ?mul0r ?addr0 // zrD (is_fractionE R wQ).
Qed.

Lemma character_sumE Q cs (x : cube d) acc :
  List.forallb (fun p => ascending p.1 && List.forallb (fun v => Nat.ltb v d) p.1 && is_fraction Q p.2) cs ->
  zr R (character_sum (bits x) cs acc) =
  zr R acc + real_target (CharacterValue Q cs) x * zr R Q.
Proof.
elim: cs acc => [|[s w] cs IH] acc /=; first by rewrite big_nil mul0r addr0.
move=> /andP[/andP[/andP[sa sd] wQ] /IH ->]; rewrite big_cons /= mulrDl addrA; congr (_ + _).
have := parityE x false sa sd; rewrite /eval_parity addFb => ->; case: parity_of => /=.
- by rewrite expr1 mulrN1 mulNr zrB (is_fractionE R wQ).
- by rewrite expr0 mulr1 zrD (is_fractionE R wQ).
Qed.

Lemma as_integerE Q b : zr R (as_integer Q b) = b%:R * zr R Q.
Proof. by case: b; rewrite ?mul1r ?mul0r. Qed.

(** The value at a point. *)
Theorem target_sound c (x : cube d) b : target_within d c -> target_is c (bits x) b ->
  real_target c x = b%:R.
Proof.
case: c => [c|Q terms|Q terms threshold|Q cs|nodes root] /=.
- by move=> cd /Bool.eqb_prop <-; rewrite (concept_label_sound R x cd).
- move=> /andP[/Z.ltb_lt Q0 H] /Z.eqb_eq E; have Qr : zr R Q != 0 by rewrite gt_eqF ?zr_gt0.
  by apply: (mulIf Qr); rewrite -as_integerE -E (term_sumE x 0 H) zr0 add0r.
- move=> /andP[/andP[/Z.ltb_lt Q0 tQ] H] /Bool.eqb_prop <-; have Qr : 0 < zr R Q by exact: zr_gt0.
  by rewrite -(zr_le R) (term_sumE x 0 H) zr0 add0r (is_fractionE R tQ) ler_pmul2r.
- move=> /andP[/Z.ltb_lt Q0 H] /Z.eqb_eq E; have Qr : zr R Q != 0 by rewrite gt_eqF ?zr_gt0.
  by apply: (mulIf Qr); rewrite -as_integerE -E (character_sumE x 0 H) zr0 add0r.
- by move=> _; case: diagram_label => // c /Bool.eqb_prop ->; case: b.
Qed.

End Meaning.

(** ** Variables *)

Section Agreement.
Variables (M : seq bool) (x y : seq bool).
Hypotheses (xy : size x = size y) (A : forall v, nth false M v -> nth false x v = nth false y v).

Lemma among_nth v : among M v -> List.nth v x false = List.nth v y false.
Proof. by rewrite /among !nth_list => /A. Qed.

Lemma literal_among l : among M l.1 -> literal_holds x l = literal_holds y l.
Proof. by move=> /among_nth E; rewrite /literal_holds E. Qed.

Lemma term_among c : literals_among M c ->
  List.forallb (literal_holds x) c = List.forallb (literal_holds y) c.
Proof.
rewrite /literals_among !forallb_all => /allP H; apply: eq_in_all => l /H; exact: literal_among.
Qed.

Lemma clause_among c : literals_among M c ->
  List.existsb (literal_holds x) c = List.existsb (literal_holds y) c.
Proof.
rewrite /literals_among !existsb_has forallb_all => /allP H; apply: eq_in_has => l /H; exact: literal_among.
Qed.

Lemma tree_amongE t : tree_among M t -> tree_label t x = tree_label t y.
Proof. by elim: t => //= v zero IH0 one IH1 /andP[/andP[/among_nth -> /IH0 ->] /IH1 ->]. Qed.

Lemma parity_among s acc : List.forallb (among M) s -> parity_of x s acc = parity_of y s acc.
Proof. by elim: s acc => //= v s IH acc /andP[/among_nth -> /IH ->]. Qed.

Lemma term_sum_among terms acc : List.forallb (fun p => literals_among M p.1) terms ->
  term_sum x terms acc = term_sum y terms acc.
Proof. by elim: terms acc => //= -[c w] terms IH acc /andP[/= /term_among -> /IH ->]. Qed.

Lemma character_sum_among cs acc : List.forallb (fun p => List.forallb (among M) p.1) cs ->
  character_sum x cs acc = character_sum y cs acc.
Proof. by elim: cs acc => //= -[s w] cs IH acc /andP[/= /parity_among -> /IH ->]. Qed.

Lemma diagram_among nodes n : List.forallb (fun p => among M p.1) nodes ->
  diagram_at x nodes n = diagram_at y nodes n.
Proof.
elim: nodes n => [|[v [zero one]] nodes IH] [|n] //= /andP[/among_nth E H]; rewrite ?E; last exact: IH.
by case: (if _ then _ else _) => // m; exact: IH.
Qed.

Lemma inner_among (w : seq Z) (f : bool -> Z) : zero_outside M w ->
  inner w [seq f b | b <- x] = inner w [seq f b | b <- y].
Proof.
elim: w (M) x y xy A => [|a w IH] N [|b u] [|c v] //= [uv] AN.
case: N AN => [|m N] AN /andP[].
  move=> /Z.eqb_eq -> /(IH [::] u v uv) -> // i; by rewrite nth_nil.
move=> ma /(IH N u v uv) -> //; last by move=> i; exact: (AN i.+1).
case: m ma AN => [_ /(_ 0%N erefl) /= -> //|/= /Z.eqb_eq -> _]; lia.
Qed.

Lemma weight_inner (u : seq bool) weights acc :
  weight_of u weights acc = (acc + inner (map snd weights) [seq if b then 1 else 0 | b <- u])%Z.
Proof.
elim: u weights acc => [|b u IH] [|w weights] acc //=; try lia.
by rewrite IH; case: b; lia.
Qed.

Theorem target_among_sound c b : target_among M c -> target_is c x b = target_is c y b.
Proof.
case: c => [c|Q terms|Q terms threshold|Q cs|nodes root] /=.
- suff H : concept_among M c -> concept_label c x = concept_label c y by move=> /H ->.
  case: c => [t|terms|clauses|rules default|subset constant|Q weights threshold|relevant table] /=.
  + exact: tree_amongE.
  + by rewrite !existsb_has forallb_all => /allP H; apply: eq_in_has => c /H /term_among.
  + by rewrite !forallb_all => /allP H; apply: eq_in_all => c /H /clause_among.
  + by elim: rules => //= -[c l] rules IH /andP[/= /term_among -> /IH ->].
  + exact: parity_among.
  + by rewrite tmap_map => H; rewrite !weight_inner (inner_among _ H).
  + by rewrite forallb_all !tmap_map => /allP H; congr table_at; apply/eq_in_map => v /H /among_nth.
- by move=> /term_sum_among ->.
- by move=> /term_sum_among ->.
- by move=> /character_sum_among ->.
- by move=> H; case: root => //= n; rewrite (diagram_among _ H).
Qed.

End Agreement.
