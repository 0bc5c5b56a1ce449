-- One database for Prefect, one (made by the image) for the library's catalogue.
CREATE DATABASE prefect OWNER materials;
