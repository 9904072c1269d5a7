"""Located photographs (现场照片): what a phone took, when and where it says so."""
