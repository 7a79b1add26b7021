package vn.khien.classification.rules;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import vn.khien.classification.Fact;
import vn.khien.classification.Fact.Choice;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.classification.Facts;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;

/** One of the things a criterion demands, and the fact that decides it. */
record Condition(Fact fact, Predicate<Facts> holds) {
    static Condition type(SystemType type) {
        return new Condition(Choice.TYPE, f -> f.type() == type);
    }

    static Condition yes(YesNo fact) {
        return new Condition(fact, f -> f.is(fact));
    }

    static Condition notYes(YesNo fact) {
        return new Condition(fact, f -> !f.is(fact));
    }

    static Condition onlyPublicInformation() {
        return new Condition(Choice.INFO, f -> f.info().equals(Set.of(Information.PUBLIC)));
    }

    static Condition privateOrPersonalInformation() {
        return new Condition(Choice.INFO, f -> f.holds(Information.PRIVATE) || f.holds(Information.PERSONAL));
    }

    static Condition noStateSecrets() {
        return new Condition(Choice.INFO, f -> !f.holds(Information.STATE_SECRET));
    }

    static Condition stateSecretsOrDefence() {
        return new Condition(
                YesNo.DEFENCE_SECURITY, f -> f.holds(Information.STATE_SECRET) || f.is(YesNo.DEFENCE_SECURITY));
    }

    static Condition harmsSecurity(Harm atLeast) {
        return new Condition(Harmed.SECURITY, f -> f.harms(Harmed.SECURITY, atLeast));
    }

    static Condition below(Count fact, long limit) {
        return new Condition(
                fact, f -> f.count(fact).isPresent() && f.count(fact).getAsLong() < limit);
    }

    static Condition atLeast(Count fact, long limit) {
        return new Condition(
                fact, f -> f.count(fact).isPresent() && f.count(fact).getAsLong() >= limit);
    }

    static Condition serves(Reach first, Reach... more) {
        Set<Reach> any = EnumSet.of(first, more);
        return new Condition(Choice.SCOPE, f -> f.scope().filter(any::contains).isPresent());
    }

    static Condition works(WorksGrade first, WorksGrade... more) {
        Set<WorksGrade> any = EnumSet.of(first, more);
        return new Condition(
                Choice.WORKS_GRADE, f -> f.worksGrade().filter(any::contains).isPresent());
    }

    static Condition framework(long level) {
        return new Condition(Count.RISK_FRAMEWORK_LEVEL, f -> is(f, Count.RISK_FRAMEWORK_LEVEL, level));
    }

    static Condition primeMinister(long level) {
        return new Condition(Count.PM_DECISION_LEVEL, f -> is(f, Count.PM_DECISION_LEVEL, level));
    }

    Condition or(Condition other) {
        return new Condition(fact, holds.or(other.holds));
    }

    Condition and(Condition other) {
        return new Condition(fact, holds.and(other.holds));
    }

    private static boolean is(Facts facts, Count fact, long number) {
        return facts.count(fact).isPresent() && facts.count(fact).getAsLong() == number;
    }
}
