//! The license of the open data, which an office may choose.

use super::super::sample::FILES;
use super::{assert_one_error, errors_of, parse};
use crate::import::ImportFiles;
use domain::registration::data_license::DataLicense;

#[test]
fn a_file_without_a_license_has_the_usual_one() {
    let section = FILES.workshop.find("[open_data]").unwrap();
    let after = FILES.workshop[section..].find("\n\n").unwrap();
    let without = FILES
        .workshop
        .replace(&FILES.workshop[section..section + after], "");
    let import = parse(
        &without,
        FILES.workshop_name,
        FILES.schools,
        FILES.schools_name,
    )
    .unwrap();
    assert_eq!(import.announcement.license, DataLicense::default());
}

#[test]
fn a_license_is_the_offices_to_choose() {
    let other = FILES.workshop.replace("\"CC-BY-4.0\"", "\"ODbL-1.0\"");
    let import = parse(
        &other,
        FILES.workshop_name,
        FILES.schools,
        FILES.schools_name,
    )
    .unwrap();
    assert_eq!(import.announcement.license.id, "ODbL-1.0");
}

#[test]
fn a_license_is_whole_and_its_address_is_safe() {
    let url = "\"https://creativecommons.org/licenses/by/4.0/\"";
    assert_one_error(url, "\"javascript:alert(1)\"", url, "begins with https://");
    let missing = FILES.workshop.replace("license = \"CC BY 4.0\"\n", "");
    let errors = errors_of(&ImportFiles {
        workshop: &missing,
        ..FILES
    });
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("“license” is missing"), "{errors:?}");
}
