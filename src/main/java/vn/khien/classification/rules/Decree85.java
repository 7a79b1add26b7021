package vn.khien.classification.rules;

import static vn.khien.classification.Fact.Count.PUBLIC_SERVICE_LEVEL;
import static vn.khien.classification.Fact.Count.USERS;
import static vn.khien.classification.Fact.YesNo.CENTRAL_STORE;
import static vn.khien.classification.Fact.YesNo.CONDITIONAL_BUSINESS;
import static vn.khien.classification.Fact.YesNo.INTERNATIONAL_GATEWAY;
import static vn.khien.classification.Fact.YesNo.NATIONAL_E_GOV;
import static vn.khien.classification.Fact.YesNo.ONLINE_SERVICE;
import static vn.khien.classification.Fact.YesNo.REQUIRE_247;
import static vn.khien.classification.Facts.Harm.ESPECIALLY_SERIOUS;
import static vn.khien.classification.Facts.Harm.HARM;
import static vn.khien.classification.Facts.Harm.SERIOUS;
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

/** The criteria of Decree 85/2016, articles 7 to 11. */
enum Decree85 implements Criterion {
    D7(type(INTERNAL), onlyPublicInformation()),
    D8_1(type(INTERNAL), privateOrPersonalInformation(), noStateSecrets()),
    D8_2_A(type(CITIZEN_BUSINESS), below(PUBLIC_SERVICE_LEVEL, 3)),
    D8_2_B(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), notYes(CONDITIONAL_BUSINESS)),
    D8_2_C(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), privateOrPersonalInformation(), below(USERS, 10_000)),
    D8_3(type(INFRASTRUCTURE), serves(ONE_ORG)),
    D9_1(stateSecretsOrDefence(), harmsSecurity(HARM)),
    D9_2_A(type(CITIZEN_BUSINESS), atLeast(PUBLIC_SERVICE_LEVEL, 3)),
    D9_2_B(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), yes(CONDITIONAL_BUSINESS)),
    D9_2_C(type(CITIZEN_BUSINESS), yes(ONLINE_SERVICE), privateOrPersonalInformation(), atLeast(USERS, 10_000)),
    D9_3(type(INFRASTRUCTURE), serves(SECTOR, PROVINCE, MULTI_PROVINCE)),
    D9_4(type(ICS), works(II, III, IV)),
    D10_1(stateSecretsOrDefence(), harmsSecurity(SERIOUS)),
    D10_2(yes(NATIONAL_E_GOV), yes(REQUIRE_247)),
    D10_3(type(INFRASTRUCTURE), serves(NATIONWIDE), yes(REQUIRE_247)),
    D10_4(type(ICS), works(I)),
    D11_1(stateSecretsOrDefence(), harmsSecurity(ESPECIALLY_SERIOUS)),
    D11_2(yes(CENTRAL_STORE)),
    D11_3(type(INFRASTRUCTURE), yes(INTERNATIONAL_GATEWAY)),
    D11_4(type(ICS), works(SPECIAL, NATIONAL_SECURITY)),
    D11_5(primeMinister(5));

    private final List<Condition> conditions;

    Decree85(Condition... conditions) {
        this.conditions = List.of(conditions);
    }

    @Override
    public Regime regime() {
        return Regime.ND85;
    }

    @Override
    public List<Condition> conditions() {
        return conditions;
    }
}
