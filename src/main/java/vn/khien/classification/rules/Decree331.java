package vn.khien.classification.rules;

import static vn.khien.classification.Fact.Count.BASIC_SUBJECTS;
import static vn.khien.classification.Fact.Count.SENSITIVE_SUBJECTS;
import static vn.khien.classification.Fact.YesNo.ADMIN_PROCEDURE_SETTLEMENT;
import static vn.khien.classification.Fact.YesNo.CENTRAL_STORE;
import static vn.khien.classification.Fact.YesNo.CONDITIONAL_BUSINESS;
import static vn.khien.classification.Fact.YesNo.INTERNATIONAL_GATEWAY;
import static vn.khien.classification.Fact.YesNo.NATIONAL_E_GOV;
import static vn.khien.classification.Fact.YesNo.ONLINE_SERVICE;
import static vn.khien.classification.Fact.YesNo.REQUIRE_247;
import static vn.khien.classification.Fact.YesNo.STRATEGIC;
import static vn.khien.classification.Facts.Harm.ESPECIALLY_SERIOUS;
import static vn.khien.classification.Facts.Harm.HARM;
import static vn.khien.classification.Facts.Harm.SERIOUS;
import static vn.khien.classification.Facts.Reach.MINISTRY;
import static vn.khien.classification.Facts.Reach.MULTI_PROVINCE;
import static vn.khien.classification.Facts.Reach.NATIONWIDE;
import static vn.khien.classification.Facts.Reach.ONE_ORG;
import static vn.khien.classification.Facts.Reach.PROVINCE;
import static vn.khien.classification.Facts.Reach.SECTOR;
import static vn.khien.classification.Facts.WorksGrade.I;
import static vn.khien.classification.Facts.WorksGrade.II;
import static vn.khien.classification.Facts.WorksGrade.III;
import static vn.khien.classification.Facts.WorksGrade.IV;
import static vn.khien.classification.Facts.WorksGrade.NATIONAL_SECURITY;
import static vn.khien.classification.Facts.WorksGrade.SPECIAL;
import static vn.khien.classification.rules.Condition.atLeast;
import static vn.khien.classification.rules.Condition.below;
import static vn.khien.classification.rules.Condition.framework;
import static vn.khien.classification.rules.Condition.harmsSecurity;
import static vn.khien.classification.rules.Condition.noStateSecrets;
import static vn.khien.classification.rules.Condition.notYes;
import static vn.khien.classification.rules.Condition.onlyPublicInformation;
import static vn.khien.classification.rules.Condition.primeMinister;
import static vn.khien.classification.rules.Condition.privateOrPersonalInformation;
import static vn.khien.classification.rules.Condition.serves;
import static vn.khien.classification.rules.Condition.stateSecretsOrDefence;
import static vn.khien.classification.rules.Condition.type;
import static vn.khien.classification.rules.Condition.works;
import static vn.khien.classification.rules.Condition.yes;
import static vn.khien.inventory.SystemType.CITIZEN_BUSINESS;
import static vn.khien.inventory.SystemType.ICS;
import static vn.khien.inventory.SystemType.INFRASTRUCTURE;
import static vn.khien.inventory.SystemType.INTERNAL;

import java.util.List;
import vn.khien.law.Regime;

/** The criteria of Decree 331/2026, articles 11 to 15. */
enum Decree331 implements Criterion {
    D11_1(type(INTERNAL), onlyPublicInformation()),
    D11_2(framework(1)),
    D12_1(type(INTERNAL), privateOrPersonalInformation(), noStateSecrets()),
    D12_2_A(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), notYes(CONDITIONAL_BUSINESS)),
    D12_2_B(
            type(CITIZEN_BUSINESS),
            yes(ONLINE_SERVICE),
            below(BASIC_SUBJECTS, 100_000),
            below(SENSITIVE_SUBJECTS, 10_000)),
    D12_3(type(INFRASTRUCTURE), serves(ONE_ORG)),
    D12_4(primeMinister(2).or(framework(2))),
    D13_1(stateSecretsOrDefence(), harmsSecurity(HARM)),
    D13_2_A(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), yes(CONDITIONAL_BUSINESS)),
    D13_2_B(yes(ADMIN_PROCEDURE_SETTLEMENT)),
    D13_2_C(
            type(CITIZEN_BUSINESS),
            yes(ONLINE_SERVICE),
            atLeast(BASIC_SUBJECTS, 100_000).or(atLeast(SENSITIVE_SUBJECTS, 10_000))),
    D13_3(type(INFRASTRUCTURE), serves(MINISTRY, SECTOR, PROVINCE, MULTI_PROVINCE)),
    D13_4(type(ICS), works(II, III, IV)),
    D13_5(primeMinister(3).or(framework(3))),
    D14_1(stateSecretsOrDefence(), harmsSecurity(SERIOUS)),
    D14_2(yes(NATIONAL_E_GOV).or(type(INFRASTRUCTURE).and(serves(NATIONWIDE))), yes(REQUIRE_247)),
    D14_3(type(ICS), works(I)),
    D14_4(primeMinister(4).or(framework(4))),
    D15_1(stateSecretsOrDefence(), yes(STRATEGIC), harmsSecurity(ESPECIALLY_SERIOUS)),
    D15_2(yes(CENTRAL_STORE)),
    D15_3(type(INFRASTRUCTURE), yes(INTERNATIONAL_GATEWAY)),
    D15_4(type(ICS), works(SPECIAL, NATIONAL_SECURITY)),
    D15_5(primeMinister(5).or(framework(5)));

    private final List<Condition> conditions;

    Decree331(Condition... conditions) {
        this.conditions = List.of(conditions);
    }

    @Override
    public Regime regime() {
        return Regime.ND331;
    }

    @Override
    public List<Condition> conditions() {
        return conditions;
    }
}
