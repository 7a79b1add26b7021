package vn.khien.scan.checks;

import java.util.List;
import vn.khien.scan.Check;

/** What the pages themselves answer for. */
final class ContentChecks {
    static final List<Check> ALL = List.of(
            NothingIsMixed.CHECK,
            ForeignScriptsAreSealed.CHECK,
            PersonalDataStaysHome.CHECK,
            ConsentIsAsked.CHECK,
            PrivacyPolicyIsLinked.CHECK,
            PolicyTellsPurposeAndRights.CHECK,
            SecurityTxtIsPublished.CHECK,
            IncidentContactIsPublished.CHECK,
            OwnerIsNamed.CHECK,
            LabelIsItsOwn.CHECK,
            NameIsNotAlike.CHECK,
            NothingIsDefaced.CHECK,
            NoSpamIsHidden.CHECK,
            LinksAreNotListed.CHECK,
            DomainIsNotListed.CHECK);

    private ContentChecks() {}
}
