from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T14:22:59:000002"
VERSION = "1.38.0"
DESCRIPTION = "what is known of a file stands with the file, no longer with the version"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="columns",
        db_column_name="columns",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="drawing",
        db_column_name="drawing",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="file",
        db_column_name="file",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="pack",
        db_column_name="pack",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="refusal",
        db_column_name="refusal",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="size",
        db_column_name="size",
        schema=None,
    )

    manager.drop_column(
        table_class_name="VersionTable",
        tablename="review_version",
        column_name="summary",
        db_column_name="summary",
        schema=None,
    )

    return manager
